package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Assignments;
import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that are put together by a builder over several statements, and do not begin with a text that is appended: <code>var b
 * strings.Builder</code> and <code>b.WriteString(…)</code>, <code>new StringJoiner("-")</code> and <code>joiner.add(…)</code>.
 * The name stands where the builder is made.
 */
final class Builders {

    private static final Set<String> TYPES = Set.of("StringBuilder", "StringBuffer", "StringJoiner", "Builder");
    private static final Set<String> GROWS =
            Set.of("append", "Append", "add", "WriteString", "WriteRune", "WriteByte", "push_str");
    private static final String JOINER = "StringJoiner";
    private static final int LONGEST = 400;

    private final TokenTree tree;
    private final Chains chains;
    private final String between;
    private final List<Piece> pieces = new ArrayList<>();

    private Builders(TokenTree tree, Symbols symbols, String between) {
        this.tree = tree;
        this.chains = new Chains(tree, symbols);
        this.between = between;
    }

    /** What the builder that is made by the word at this index puts together; empty if it is none, or one whole expression. */
    static Optional<Expression> from(TokenTree tree, Symbols symbols, int word) {
        if (!tree.isWord(word) || !TYPES.contains(tree.token(word).text())) {
            return Optional.empty();
        }
        int first = tree.is(word + 1, "(") ? word + 2 : TokenTree.NONE;
        boolean joiner = tree.token(word).text().equals(JOINER);
        String variable = variable(tree, word);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        Builders builder = new Builders(
                tree, symbols, joiner && tree.isText(first) ? tree.token(first).letters() : "");
        return builder.built(word, first, joiner, variable);
    }

    /** <code>sb = new StringBuilder(…)</code>, <code>var b strings.Builder</code>. */
    private static String variable(TokenTree tree, int word) {
        boolean qualified = tree.is(word - 1, ".");
        int before = tree.before(qualified ? word - 2 : word);
        if (tree.isWord(before) && tree.token(before).text().equals("new")) {
            before = tree.before(before);
        }
        if (tree.is(before, "=") || tree.is(before, ":=")) {
            return Assignments.target(tree, before);
        }
        return qualified && tree.isWord(before) ? tree.token(before).text() : "";
    }

    private Optional<Expression> built(int word, int first, boolean joiner, String variable) {
        int close = first > 0 ? tree.match(first - 1) : word;
        if (close < word || close >= tree.size()) {
            return Optional.empty();
        }
        if (!joiner && first > 0 && first < close) {
            add(first);
        }
        boolean begun = !pieces.isEmpty();
        int end = chain(tree.after(close));
        int chained = pieces.size();
        for (int i = end; i < Math.min(tree.groupEnd(word), close + LONGEST); i++) {
            if (tree.isWord(i) && tree.token(i).text().equals(variable) && tree.is(i + 1, ".")) {
                chain(i + 1);
            }
        }
        boolean later = begun && pieces.size() > chained;
        boolean own = joiner || later || (!pieces.isEmpty() && pieces.get(0) instanceof Piece.Hole);
        return own && pieces.size() > 1
                ? Optional.of(new Expression(word, end, pieces, true)
                        .standingAt(tree.token(word).offset()))
                : Optional.empty();
    }

    /** Adds what the calls from this dot on append; answers the place behind them. */
    private int chain(int dot) {
        int at = dot;
        while (tree.is(at, ".") && tree.isWord(at + 1) && tree.is(at + 2, "(") && tree.match(at + 2) < tree.size()) {
            if (GROWS.contains(tree.token(at + 1).text())) {
                add(at + 3);
            }
            at = tree.after(tree.match(at + 2));
        }
        return at;
    }

    private void add(int value) {
        if (!pieces.isEmpty() && !between.isEmpty()) {
            pieces.add(new Piece.Fixed(between, tree.token(value).offset()));
        }
        chains.add(value, tree.groupEnd(value), pieces);
    }
}
