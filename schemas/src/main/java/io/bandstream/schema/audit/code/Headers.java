package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The headers of the type and of the function that something stands in: <code>enum Tables {</code>, <code>def table(name):</code>. */
final class Headers {

    private static final Set<String> TYPES =
            Set.of("class", "enum", "object", "interface", "namespace", "module", "record", "struct");
    private static final Set<String> FUNCTIONS = Set.of("def", "async");
    private static final Set<String> PRINTS = Set.of("echo", "printf");
    private static final Set<Language> INDENTED = EnumSet.of(Language.PYTHON, Language.RUBY);
    private static final Set<String> NO_NAMES = Set.of("def", "async", "func", "function");
    private static final Set<Language> LAST_IS_RETURNED = EnumSet.of(Language.RUST, Language.SWIFT, Language.SCALA);
    private static final Set<String> CONTROL =
            Set.of("if", "else", "for", "while", "do", "switch", "try", "catch", "finally", "with", "match", "when");
    private static final int LONGEST = 24;
    private static final int DEEPEST = 6;

    private final TokenTree tree;

    Headers(TokenTree tree) {
        this.tree = tree;
    }

    Optional<Frame> around(int index) {
        List<Token> header = tree.language() == Language.PYTHON ? indented(index) : braced(index);
        return isType(header) ? Optional.of(block(header)) : Optional.empty();
    }

    /** A module of Terraform is what its source makes it. */
    List<Token> withSource(int brace, List<Token> header) {
        List<Token> all = new ArrayList<>(header);
        for (int i = brace + 1; i < Math.min(tree.size(), tree.match(brace)); i++) {
            if (tree.parent(i) == brace
                    && tree.token(i).isWord("source")
                    && tree.is(i + 1, "=")
                    && tree.isText(i + 2)) {
                all.add(tree.token(i + 2));
            }
        }
        return all;
    }

    /** The header of the type that the function stands in which something is returned from. */
    Optional<Frame> outside(int index) {
        List<Token> header = INDENTED.contains(tree.language()) ? classAbove(index) : typeAround(index);
        return header.isEmpty() ? Optional.empty() : Optional.of(block(header));
    }

    private List<Token> typeAround(int index) {
        int at = index;
        for (int depth = 0; depth < DEEPEST && at != TokenTree.NONE; depth++) {
            List<Token> header = braced(at);
            if (isType(header) || isMethod(header)) {
                return header;
            }
            at = tree.parent(at);
        }
        return List.of();
    }

    /** A method of Go names its type in brackets before its own name. */
    private boolean isMethod(List<Token> header) {
        return tree.language() == Language.GO
                && header.size() > 1
                && header.get(0).isWord("func")
                && header.get(1).is("(");
    }

    private List<Token> classAbove(int index) {
        int indent = tree.indent(index);
        for (int i = index; i >= 0 && indent > 0; i--) {
            if (startsLine(i) && tree.indent(i) < indent) {
                indent = tree.indent(i);
                if (tree.token(i).isWord("class") || tree.token(i).isWord("module")) {
                    return decorated(i);
                }
            }
        }
        return List.of();
    }

    private static Frame block(List<Token> header) {
        return new Frame(List.of(), "", header, "", List.of(), 0, true);
    }

    private static boolean isType(List<Token> header) {
        return header.stream().anyMatch(token -> token.isWord() && TYPES.contains(token.text()));
    }

    /** Whether a statement's line starts here: none that goes on with what is in brackets. */
    private boolean startsLine(int index) {
        boolean starts = index == 0 || tree.token(index - 1).isBreak();
        return starts && !tree.token(index).isBreak() && tree.parent(index) == TokenTree.NONE;
    }

    /** What a statement returns is named by its function; blocks without a name are passed through. */
    Optional<Frame> returned(int index, Frame statement) {
        boolean said =
                !statement.prefix().isEmpty() && isReturn(statement.prefix().get(0));
        if (!said && !(!statement.keyed() && isAlone(statement.prefix()) && lastOfBlock(index))) {
            return Optional.empty();
        }
        return (INDENTED.contains(tree.language()) ? defined(index) : declared(index))
                .map(name -> new Frame(List.of(name), "=", List.of(), "", List.of(), 0, false));
    }

    private boolean isReturn(Token first) {
        return first.isWord("return") || (tree.language() == Language.SHELL && PRINTS.contains(first.letters()));
    }

    /** Nothing, or a macro of Rust. */
    private static boolean isAlone(List<Token> prefix) {
        return prefix.isEmpty() || (prefix.size() == 2 && prefix.get(1).is("!"));
    }

    /** Where the last value of a block is what the block returns. */
    private boolean lastOfBlock(int index) {
        if (tree.language() == Language.RUBY) {
            int next = tree.after(lineEnd(index));
            return tree.isWord(next) && tree.token(next).text().equals("end");
        }
        int brace = tree.parent(index);
        if (!LAST_IS_RETURNED.contains(tree.language()) || !tree.is(brace, "{")) {
            return false;
        }
        for (int i = index; i < tree.size() && i < tree.match(brace); i++) {
            if (tree.parent(i) == brace && tree.separates(i) && tree.after(i) != tree.match(brace)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Token> declared(int index) {
        int at = index;
        for (int depth = 0; depth < DEEPEST && tree.is(tree.parent(at), "{"); depth++) {
            Optional<Token> name = named(braced(at));
            if (name.isPresent()) {
                return name;
            }
            at = tree.parent(at);
        }
        return Optional.empty();
    }

    private int lineEnd(int index) {
        int end = index;
        while (end + 1 < tree.size() - 1 && !tree.token(end + 1).isBreak()) {
            end++;
        }
        return end;
    }

    private static Optional<Token> named(List<Token> header) {
        boolean control = header.stream().anyMatch(token -> token.isWord() && CONTROL.contains(token.text()));
        return control
                ? Optional.empty()
                : before(header, "(").or(() -> before(header, "=")).or(() -> before(header, ":"));
    }

    /** The first word that stands right before such a sign and can be a name. */
    private static Optional<Token> before(List<Token> header, String sign) {
        return IntStream.range(1, header.size())
                .filter(i -> header.get(i).is(sign)
                        && (header.get(i - 1).isWord() || header.get(i - 1).isText()))
                .mapToObj(i -> header.get(i - 1))
                .filter(word -> !NO_NAMES.contains(word.text()))
                .findFirst();
    }

    /** Of the lines above that are each less far in than those below, the first that begins a function. */
    private Optional<Token> defined(int index) {
        int indent = tree.indent(index);
        for (int i = index; i >= 0 && indent > 0; i--) {
            if (startsLine(i) && tree.indent(i) < indent) {
                if (FUNCTIONS.contains(tree.token(i).text())) {
                    List<Token> line = line(i);
                    return before(line, "(").or(() -> Optional.of(line.get(line.size() - 1)));
                }
                indent = tree.indent(i);
            }
        }
        return Optional.empty();
    }

    private List<Token> braced(int index) {
        int brace = tree.parent(index);
        if (!tree.is(brace, "{")) {
            return List.of();
        }
        List<Token> header = new ArrayList<>();
        for (int i = brace - 1; i >= 0 && brace - i < LONGEST && !ends(i); i--) {
            header.add(0, tree.token(i));
        }
        return header;
    }

    private boolean ends(int index) {
        return tree.token(index).isBreak() || tree.is(index, ";") || tree.is(index, "{") || tree.is(index, "}");
    }

    /** Python's lines above, up to the first that is less far in. */
    private List<Token> indented(int index) {
        int indent = tree.indent(index);
        for (int i = index; i >= 0 && indent > 0; i--) {
            if (startsLine(i) && tree.indent(i) < indent) {
                return tree.isWord(i) && FUNCTIONS.contains(tree.token(i).text()) ? List.of() : decorated(i);
            }
        }
        return List.of();
    }

    /** A line with the decorators on the lines above it. */
    private List<Token> decorated(int start) {
        int first = start;
        for (int i = start - 1; i >= 0; i--) {
            boolean starts = i == 0 || (tree.token(i - 1).isBreak() && tree.parent(i) == TokenTree.NONE);
            if (starts && !tree.is(i, "@")) {
                break;
            }
            first = starts ? i : first;
        }
        List<Token> header = new ArrayList<>(tree.tokens(first, start));
        header.addAll(line(start));
        return header;
    }

    private List<Token> line(int start) {
        int end = start;
        while (end < tree.size() && !tree.token(end).isBreak()) {
            end++;
        }
        return tree.tokens(start, end);
    }
}
