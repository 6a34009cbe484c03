package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names whose parts stand in a list that a source keeps in one statement and joins in another. */
final class KeptLists {

    private static final Set<String> MAKE_LISTS =
            Set.of("listOf", "listOfNotNull", "mutableListOf", "arrayOf", "List", "Arrays");

    private final TokenTree tree;
    private final Symbols symbols;
    private final Joins joins;

    private KeptLists(TokenTree tree, Symbols symbols, Joins joins) {
        this.tree = tree;
        this.symbols = symbols;
        this.joins = joins;
    }

    /** <code>parts.join("-")</code>, where the list is kept before, with what is pushed to it. */
    static Optional<Expression> joined(TokenTree tree, Symbols symbols, int word) {
        if (!tree.isWord(word) || !(tree.is(word + 1, ".") && tree.isWord(word + 2)) || !tree.is(word + 3, "(")) {
            return Optional.empty();
        }
        Joins joins = new Joins(tree, symbols, false);
        boolean given = tree.isWord(word + 4) && tree.is(word + 5, ",");
        int separator = given ? tree.after(word + 5) : word + 4;
        return joins.isJoin(word + 2) && joins.isSeparator(separator)
                ? new KeptLists(tree, symbols, joins)
                        .joined(
                                word,
                                given ? word + 4 : word,
                                tree.token(separator).letters())
                : Optional.empty();
    }

    private Optional<Expression> joined(int word, int variable, String between) {
        int list = list(symbols.kept(tree.token(variable).text()));
        if (list == TokenTree.NONE) {
            return Optional.empty();
        }
        int first = tree.after(list);
        int text = tree.firstText(first, tree.match(list));
        return joins.begins(first, Math.max(text, first))
                ? Optional.of(withPushed(word, variable, between, joins.expression(word, first, list, between)))
                : Optional.empty();
    }

    /** The bracket of a list that a value starts with, behind its type in Go; {@link TokenTree#NONE} if it is no list. */
    private int list(int value) {
        boolean typed = tree.is(value, "[") && tree.match(value) == value + 1;
        boolean made =
                tree.isWord(value) && MAKE_LISTS.contains(tree.token(value).text());
        int list = typed ? value + 3 : made ? tree.pathEndBefore(value) : value;
        boolean opens = tree.is(list, "[") || (typed && tree.is(list, "{")) || (made && tree.is(list, "("));
        return opens && tree.match(list) > list ? list : TokenTree.NONE;
    }

    private Expression withPushed(int word, int variable, String between, Expression kept) {
        String name = tree.token(variable).text();
        List<Piece> pieces = new ArrayList<>(kept.pieces());
        for (int i = kept.end(); i < word; i++) {
            if (tree.isWord(i, name) && tree.is(i + 1, ".") && tree.isWord(i + 2, "push") && tree.is(i + 3, "(")) {
                joins.element(i + 4, tree.match(i + 3), between, pieces);
            } else if (tree.isWord(i, "append") && tree.isWord(i + 2, name) && tree.is(i + 3, ",")) {
                joins.element(i + 4, tree.match(i + 1), between, pieces);
            }
        }
        return new Expression(word, tree.match(word + 3), pieces, true)
                .standingAt(tree.token(word).offset());
    }
}
