package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The header of the type that a statement or a constant stands in: <code>enum Tables {</code>, <code>class Tables:</code>. */
final class Headers {

    private static final Set<String> TYPES =
            Set.of("class", "enum", "object", "interface", "namespace", "module", "record", "struct");
    private static final Set<String> FUNCTIONS = Set.of("def", "async");
    private static final int LONGEST = 24;

    private final TokenTree tree;

    Headers(TokenTree tree) {
        this.tree = tree;
    }

    Optional<Frame> around(int index) {
        List<Token> header = tree.language() == Language.PYTHON ? indented(index) : braced(index);
        return header.stream().anyMatch(token -> token.isWord() && TYPES.contains(token.text()))
                ? Optional.of(new Frame(List.of(), "", header, "", List.of(), 0, true))
                : Optional.empty();
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
        int indent = indent(index);
        for (int i = index; i >= 0 && indent > 0; i--) {
            boolean starts = i == 0 || tree.token(i - 1).isBreak();
            boolean blank = tree.token(i).isBreak();
            if (starts && !blank && tree.parent(i) == TokenTree.NONE && indent(i) < indent) {
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

    /** How far in the line of a token starts, as far as can be told: a break before it is needed. */
    private int indent(int index) {
        int first = index;
        while (first > 0 && !tree.token(first - 1).isBreak()) {
            first--;
        }
        return first == 0
                ? 0
                : tree.token(first).offset() - tree.token(first - 1).offset() - 1;
    }
}
