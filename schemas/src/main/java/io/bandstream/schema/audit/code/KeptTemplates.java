package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole templates of names that a source keeps in one place and fills in another: {@code FORMAT = "…-{}"} and {@code
 * FORMAT.format(x)}, {@code Sprintf(format, x)}, {@code Template("…-$x")} and {@code NAME.substitute(x=x)}. The name is
 * where it is filled in. Not thread-safe.
 */
public final class KeptTemplates {

    private static final int LONGEST_VALUE = 12;

    private final TokenTree tree;
    private final Symbols symbols;
    private final Formats formats;
    private final Map<Integer, Integer> applied = new HashMap<>();

    public KeptTemplates(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
        this.formats = new Formats(tree, symbols);
    }

    /** What is put together from the template that the word at this index keeps; empty if it is none, or is not filled. */
    public Optional<Expression> appliedAt(int word) {
        if (!tree.isWord(word) || !formats.fills(word)) {
            return Optional.empty();
        }
        int text = text(tree.token(word).text());
        if (text == TokenTree.NONE) {
            return Optional.empty();
        }
        int offset = tree.token(word).offset();
        List<Piece> pieces = Placeholders.open(tree.token(text).pieces());
        Expression plain = new Expression(word, word + 1, pieces, true);
        if (!plain.open() || plain.letters().chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        applied.put(offset, tree.token(text).pieces().get(0).offset());
        Expression filled = formats.applied(plain);
        return Optional.of(new Expression(word, filled.end(), filled.pieces(), true).standingAt(offset));
    }

    /** Where the templates are kept that have been filled, by where they are. */
    public Map<Integer, Integer> applied() {
        return Map.copyOf(applied);
    }

    /** The template's text: the value itself, or an argument of the call that makes a template of it. */
    private int text(String name) {
        int value = symbols.value(name);
        for (int i = value; value >= 0 && i < Math.min(tree.size(), value + LONGEST_VALUE); i++) {
            if (tree.isText(i)) {
                return i;
            }
            if (tree.separates(i)) {
                return TokenTree.NONE;
            }
        }
        return TokenTree.NONE;
    }
}
