package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Expressions;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import java.util.Optional;

/** The expressions of one source that may be names: all others are left out at little cost. */
final class Candidates {

    static final int LONGEST_NAME = 255;

    private final TokenTree tree;
    private final Symbols symbols;
    private final KnownTables known;
    private final boolean hinted;
    private final boolean joins;
    private final Expressions expressions;

    /**
     * @param hinted whether the source deals with DynamoDB at all
     * @param joins whether it joins lists at all
     */
    Candidates(TokenTree tree, Symbols symbols, KnownTables known, boolean hinted, boolean joins) {
        this.tree = tree;
        this.symbols = symbols;
        this.known = known;
        this.hinted = hinted;
        this.joins = joins;
        this.expressions = new Expressions(tree, symbols);
    }

    /** The whole expression that the token at this index is the first of to tell. */
    Optional<Expression> at(int index) {
        if (tree.isText(index)) {
            return mayMatter(index) ? Optional.of(around(index)) : Optional.empty();
        }
        if (growsFromConstant(index)) {
            return Joins.from(tree, symbols, index)
                    .or(() -> expressions.at(index).filter(Expression::built));
        }
        return joins && tree.isWord(index) ? Joins.led(tree, symbols, index) : Optional.empty();
    }

    private Expression around(int text) {
        return Joins.from(tree, symbols, text)
                .or(() -> Chains.from(tree, symbols, text))
                .orElseGet(() -> expressions.around(text));
    }

    /** <code>PREFIX + name</code>: no text stands there, but a constant that is the beginning of names. */
    private boolean growsFromConstant(int word) {
        if (!tree.isWord(word) || !symbols.isGiven(tree.token(word).text())) {
            return false;
        }
        int next = tree.after(word);
        boolean grows = tree.is(next, "+") || tree.is(next, ",") || tree.is(next, ")") || tree.is(next, ".");
        return grows && symbols.begins(tree.token(word).text());
    }

    /** Leaves out, at little cost, most texts that neither name nor help to name a table. */
    private boolean mayMatter(int text) {
        String letters = tree.token(text).letters();
        if (known.mayName(letters) || letters.startsWith("ielts")) {
            return true;
        }
        boolean filled = tree.token(text).pieces().size() > 1
                || letters.isEmpty()
                || letters.indexOf('{') >= 0
                || letters.indexOf('%') >= 0
                || letters.indexOf('$') >= 0;
        boolean joined =
                tree.is(tree.before(text), "+") || tree.is(tree.after(text), "+") || tree.is(tree.after(text), ".");
        boolean appended = letters.startsWith("-") && tree.is(tree.after(text), ")");
        return letters.length() <= LONGEST_NAME
                && (filled || joined || appended || (hinted && KnownTables.couldBeName(letters)));
    }
}
