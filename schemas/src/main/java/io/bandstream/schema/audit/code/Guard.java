package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The condition under which a statement runs: the one of the block around it, or the one right before or behind it. */
public final class Guard {

    private static final Set<String> WORDS = Set.of("if", "elif", "elsif", "unless");
    private static final Set<Language> INDENTED = EnumSet.of(Language.PYTHON, Language.RUBY);
    private static final int LONGEST = 30;

    private final TokenTree tree;

    public Guard(TokenTree tree) {
        this.tree = tree;
    }

    /** From its first word on; empty if the statement with this value, which is given to a name, has none. */
    public List<Token> of(int value) {
        List<Token> beside = beside(value);
        if (!beside.isEmpty()) {
            return beside;
        }
        return INDENTED.contains(tree.language()) ? above(value) : around(tree.parent(value));
    }

    /** <code>if (!x) x = …</code>, <code>x = … unless x</code>. */
    private List<Token> beside(int value) {
        int name = tree.before(tree.before(value));
        int before = tree.isWord(name) ? tree.before(Frames.pathStart(tree, name)) : TokenTree.NONE;
        if (tree.is(before, ")") && tree.match(before) > 0 && isGuard(tree.before(tree.match(before)))) {
            return tree.tokens(tree.before(tree.match(before)), before);
        }
        int behind = value + 1;
        return tree.language() == Language.RUBY && isGuard(behind) ? tree.tokens(behind, lineEnd(behind)) : List.of();
    }

    private boolean isGuard(int index) {
        return tree.isWord(index) && WORDS.contains(tree.token(index).text());
    }

    private List<Token> around(int brace) {
        for (int i = brace - 1; tree.is(brace, "{") && i >= 0 && brace - i < LONGEST; i--) {
            if (isGuard(i)) {
                return tree.tokens(i, brace);
            }
            if (tree.is(i, "{") || tree.is(i, "}") || tree.is(i, ";")) {
                return List.of();
            }
        }
        return List.of();
    }

    private List<Token> above(int value) {
        int first = tree.lineStart(value);
        int indent = tree.indent(first);
        for (int line = tree.lineStart(first - 1);
                line >= 0 && first - line < LONGEST * 2;
                line = tree.lineStart(line - 1)) {
            if (!tree.token(line).isBreak() && tree.indent(line) < indent) {
                return isGuard(line) ? tree.tokens(line, lineEnd(line)) : List.of();
            }
        }
        return List.of();
    }

    private int lineEnd(int index) {
        int end = index;
        while (end < tree.size() && !tree.token(end).isBreak()) {
            end++;
        }
        return end;
    }
}
