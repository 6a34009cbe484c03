package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the functions that a source declares by the brackets of their parameters. */
public final class Functions {

    private static final Set<String> KEYWORDS = Set.of("def", "function", "func", "fun", "fn", "class", "record");
    private static final Set<String> ANONYMOUS = Set.of("function", "func", "fun", "async");
    private static final Set<String> CONSTRUCTORS = Set.of("__init__", "constructor", "init", "__construct");
    private static final Set<String> TYPES = Set.of("class", "struct", "object");
    private static final Set<String> CONTROL = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "return",
            "new",
            "await",
            "throw",
            "else",
            "using",
            "synchronized",
            "with",
            "foreach",
            "lock",
            "super",
            "this");
    private static final Set<String> MODIFIERS = Set.of(
            "public",
            "private",
            "protected",
            "internal",
            "static",
            "final",
            "readonly",
            "const",
            "val",
            "var",
            "let",
            "mut",
            "async",
            "override",
            "vararg",
            "in",
            "inout",
            "export",
            "default",
            "abstract",
            "get",
            "set");
    private static final Set<String> RECEIVERS = Set.of("self", "cls", "this");
    private static final Set<String> BEFORE_BODY = Set.of("{", "=>", "=", ":", "->");

    /** Where a function needs no keyword before its name. */
    private static final Set<Language> PLAIN =
            EnumSet.of(Language.JAVA, Language.CSHARP, Language.DART, Language.GROOVY, Language.JAVASCRIPT);

    /** Where a type stands before its parameter. */
    private static final Set<Language> TYPE_FIRST =
            EnumSet.of(Language.JAVA, Language.CSHARP, Language.DART, Language.GROOVY);

    private static final List<String> NUMBERS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final int LONGEST_RESULT = 16;

    private final TokenTree tree;
    private String type = "";

    private Functions(TokenTree tree) {
        this.tree = tree;
    }

    /** In the order of the source. */
    public static List<Function> in(TokenTree tree) {
        Functions functions = new Functions(tree);
        List<Function> all = new ArrayList<>();
        for (int i = 1; i < tree.size(); i++) {
            if (tree.isWord(i)
                    && tree.isWord(i - 1)
                    && TYPES.contains(tree.token(i - 1).text())) {
                functions.type = tree.token(i).text();
            }
            if (tree.language() == Language.SHELL) {
                functions.ofShell(i).ifPresent(all::add);
            } else if (tree.is(i, "(") && tree.match(i) > i && tree.match(i) < tree.size()) {
                functions.declaredBy(i).ifPresent(all::add);
            }
        }
        return all;
    }

    /** <code>name() {</code>, <code>function name {</code>: its parameters are called by their numbers. */
    private Optional<Function> ofShell(int brace) {
        boolean brackets = tree.is(brace - 1, ")") && tree.is(brace - 2, "(");
        int name = brackets ? brace - 3 : brace - 1;
        boolean declared = tree.is(brace, "{")
                && tree.isText(name)
                && (brackets
                        || (tree.isText(name - 1)
                                && tree.token(name - 1).letters().equals("function")));
        return declared
                ? Optional.of(new Function(
                        tree.token(name).letters(),
                        brace,
                        NUMBERS,
                        brace,
                        Math.min(tree.match(brace), tree.size()),
                        false))
                : Optional.empty();
    }

    private Optional<Function> declaredBy(int bracket) {
        if (!mayHaveBody(bracket)) {
            return Optional.empty();
        }
        String name = name(bracket);
        return name.isEmpty() ? Optional.empty() : body(name, bracket);
    }

    private boolean mayHaveBody(int bracket) {
        int first = tree.after(tree.match(bracket));
        return first < tree.size()
                && (tree.language() == Language.GO || tree.token(first).isWord("throws") || isSign(first));
    }

    /** Empty where the brackets are those of a call, or of nothing that has a name. */
    private String name(int bracket) {
        int word = tree.before(bracket);
        if (!tree.isWord(word) || ANONYMOUS.contains(tree.token(word).text())) {
            return variable(tree.isWord(word) ? tree.before(word) : word);
        }
        String name = tree.token(word).text();
        if (word != bracket - 1 || CONTROL.contains(name) || !isDeclared(word)) {
            return "";
        }
        return CONSTRUCTORS.contains(name) ? type : name;
    }

    /** What a function without a name is given to. */
    private String variable(int sign) {
        if (tree.is(sign, "=") || tree.is(sign, ":=")) {
            return Assignments.target(tree, sign);
        }
        return tree.is(sign, ":") && tree.isWord(sign - 1)
                ? tree.token(sign - 1).text()
                : "";
    }

    private boolean isDeclared(int word) {
        int before = Frames.pathStart(tree, word) - 1;
        if (tree.isWord(before) && KEYWORDS.contains(tree.token(before).text())) {
            return true;
        }
        if (tree.is(before, ")") && tree.match(before) > 0) {
            return tree.language() == Language.GO
                    && tree.token(tree.match(before) - 1).isWord("func");
        }
        return PLAIN.contains(tree.language()) && before == word - 1 && mayPrecede(before);
    }

    /** A type, a modifier, or the end of what stands before. */
    private boolean mayPrecede(int index) {
        if (tree.isWord(index)) {
            String word = tree.token(index).text();
            return MODIFIERS.contains(word) || (TYPE_FIRST.contains(tree.language()) && !CONTROL.contains(word));
        }
        return index >= 0
                && (tree.token(index).isBreak()
                        || tree.is(index, "{")
                        || tree.is(index, "}")
                        || tree.is(index, ";")
                        || tree.is(index, ",")
                        || tree.is(index, ">")
                        || tree.is(index, "]"));
    }

    private Optional<Function> body(String name, int bracket) {
        int first = tree.after(tree.match(bracket));
        boolean typed = tree.language() == Language.GO
                || tree.token(Math.min(first, tree.size() - 1)).isWord("throws");
        for (int i = first; i < Math.min(tree.size(), first + LONGEST_RESULT); i = behind(i)) {
            if (tree.is(i, "{")) {
                return Optional.of(function(name, bracket, i, tree.match(i), false));
            }
            if (tree.is(i, "=>") || (tree.is(i, "=") && tree.language() != Language.PYTHON)) {
                return Optional.of(ofExpression(name, bracket, tree.after(i)));
            }
            if (tree.language() == Language.PYTHON && tree.is(i, ":")) {
                return Optional.of(function(name, bracket, i, indentedEnd(bracket), false));
            }
            if (tree.is(i, ";")
                    || tree.is(i, ")")
                    || tree.is(i, "}")
                    || (typed && tree.token(i).isBreak())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isSign(int index) {
        return tree.token(index).kind() == Token.Kind.SIGN
                && BEFORE_BODY.contains(tree.token(index).text());
    }

    private int behind(int index) {
        boolean opens = tree.is(index, "(") || tree.is(index, "[");
        return opens && tree.match(index) > index ? tree.match(index) + 1 : index + 1;
    }

    private Function ofExpression(String name, int bracket, int start) {
        int from = Math.min(start, tree.size() - 1);
        return tree.is(from, "{")
                ? function(name, bracket, from, tree.match(from), false)
                : function(name, bracket, from, tree.statementEnd(from), true);
    }

    private Function function(String name, int bracket, int from, int end, boolean expression) {
        return new Function(name, bracket, parameters(bracket), from, Math.min(end, tree.size()), expression);
    }

    /** The first line that is not further in than the one that the brackets stand in. */
    private int indentedEnd(int bracket) {
        int own = tree.indent(bracket);
        for (int i = tree.match(bracket); i + 1 < tree.size(); i++) {
            if (tree.token(i).isBreak()
                    && !tree.token(i + 1).isBreak()
                    && tree.parent(i + 1) == tree.parent(bracket)
                    && tree.indent(i + 1) <= own) {
                return i;
            }
        }
        return tree.size();
    }

    private List<String> parameters(int bracket) {
        List<String> names = new ArrayList<>();
        int from = bracket + 1;
        for (int i = from; i <= tree.match(bracket); i++) {
            if (i == tree.match(bracket) || (tree.is(i, ",") && tree.parent(i) == bracket)) {
                String name = parameter(from, i, bracket);
                if (!RECEIVERS.contains(name) && from < i) {
                    names.add(name);
                }
                from = i + 1;
            }
        }
        return names;
    }

    /** The word before its type, or behind it; empty where there is none. */
    private String parameter(int from, int end, int bracket) {
        String last = "";
        for (int i = from; i < end; i++) {
            if (tree.parent(i) != bracket) {
                continue;
            }
            if (tree.is(i, ":") || tree.is(i, "=")) {
                return last;
            }
            boolean name = tree.isWord(i) && !MODIFIERS.contains(tree.token(i).text());
            if (name && (last.isEmpty() || TYPE_FIRST.contains(tree.language()) || typedBefore(from, end, bracket))) {
                last = tree.token(i).text().replace("$", "");
            }
        }
        return last;
    }

    /** Whether its type stands behind a colon, so that the last word before that is its name. */
    private boolean typedBefore(int from, int end, int bracket) {
        for (int i = from; i < end; i++) {
            if (tree.is(i, ":") && tree.parent(i) == bracket) {
                return true;
            }
        }
        return tree.language() == Language.PHP;
    }
}
