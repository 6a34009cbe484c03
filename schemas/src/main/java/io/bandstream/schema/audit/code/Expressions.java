package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the strings of an expression together: {@code +}, adjacent strings, formats, and names that stand for a text. */
public final class Expressions {

    private static final Set<String> APPENDS = Set.of("append", "push_str", "Append", "concat");

    private final TokenTree tree;
    private final Symbols symbols;

    public Expressions(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
    }

    /** The whole expression that the text at this index is part of. */
    public Expression around(int text) {
        int start = text;
        for (int before = startBefore(start); before != TokenTree.NONE; before = startBefore(start)) {
            start = before;
        }
        return at(start).or(() -> at(text)).orElseThrow();
    }

    /** The expression that starts here; empty if it starts with neither a text nor a name. */
    public Optional<Expression> at(int start) {
        if (!tree.isText(start) && !tree.isWord(start) && !isGroup(start)) {
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>();
        int end = term(start, pieces);
        boolean built = false;
        for (int next = nextTerm(end); next != TokenTree.NONE; next = nextTerm(end)) {
            built |= next != tree.after(end - 1);
            end = isJoined(next) ? path(next, pieces) : term(next, pieces);
        }
        List<Piece> resolved = resolved(Placeholders.open(pieces));
        boolean filled = tree.isText(start)
                && !resolved.equals(pieces)
                && resolved.stream().allMatch(Piece.Fixed.class::isInstance);
        Expression plain = new Expression(start, end, resolved, built || filled);
        return Optional.of(grown(new Formats(tree, symbols).applied(plain)));
    }

    /** With what the statements right behind add to the variable that it is given to. */
    private Expression grown(Expression plain) {
        int sign = tree.before(plain.start());
        int end = plain.end();
        if (tree.is(sign, "(") && tree.match(sign) == tree.after(end - 1) && tree.isWord(sign - 1)) {
            end = tree.match(sign) + 1;
            sign = tree.before(Frames.pathStart(tree, sign - 1));
            sign = tree.isWord(sign) && tree.token(sign).text().equals("new") ? tree.before(sign) : sign;
        }
        if ((!tree.is(sign, "=") && !tree.is(sign, ":=")) || !tree.isWord(sign - 1)) {
            return plain;
        }
        List<Piece> pieces = new ArrayList<>(plain.pieces());
        int before = end;
        for (int next = addition(end, sign - 1); next != TokenTree.NONE; next = addition(end, sign - 1)) {
            end = term(next, pieces);
            end = tree.is(end, ")") && tree.match(end) < next ? end + 1 : end;
        }
        return end == before ? plain : new Expression(plain.start(), end, pieces, true);
    }

    /** Where what is added to a variable stands, if that is what the next statement does. */
    private int addition(int end, int name) {
        int at = tree.is(end, ";") ? tree.after(end) : tree.after(end - 1);
        boolean same =
                tree.isWord(at) && tree.token(at).text().equals(tree.token(name).text());
        boolean appends = same
                && tree.is(at + 1, ".")
                && tree.isWord(at + 2)
                && APPENDS.contains(tree.token(at + 2).text())
                && tree.is(at + 3, "(");
        int value = same && (tree.is(at + 1, "+=") || tree.is(at + 1, ".="))
                ? tree.after(at + 1)
                : appends ? tree.after(at + 3) : TokenTree.NONE;
        return tree.isText(value) || tree.isWord(value) ? value : TokenTree.NONE;
    }

    /** The start of the term to the left that belongs to the same expression, or {@link TokenTree#NONE}. */
    private int startBefore(int start) {
        int before = tree.before(start);
        if (isJoint(before)) {
            return termStart(tree.before(before));
        }
        boolean adjacent = adjoins() && tree.isText(before) && tree.isText(start) && sameStatement(before, start);
        return adjacent ? before : TokenTree.NONE;
    }

    private int termStart(int last) {
        if (tree.isText(last)) {
            return last;
        }
        if (tree.isWord(last)) {
            return Frames.pathStart(tree, last);
        }
        boolean closes = tree.is(last, ")") || tree.is(last, "]");
        int open = closes ? tree.match(last) : TokenTree.NONE;
        if (open > 0 && tree.isWord(open - 1)) {
            return Frames.pathStart(tree, open - 1);
        }
        return isGroup(open) ? open : TokenTree.NONE;
    }

    /** The start of the term to the right of a term that ends before {@code end}, or {@link TokenTree#NONE}. */
    private int nextTerm(int end) {
        int next = tree.after(end - 1);
        if (next >= tree.size()) {
            return TokenTree.NONE;
        }
        if (isJoint(next)) {
            int term = tree.after(next);
            term = tree.language() == Language.GO && tree.is(term, "*") ? term + 1 : term;
            return tree.isText(term) || tree.isWord(term) || isGroup(term) ? term : TokenTree.NONE;
        }
        boolean adjacent = adjoins() && tree.isText(next) && tree.isText(end - 1) && sameStatement(end - 1, next);
        return adjacent ? next : TokenTree.NONE;
    }

    private boolean isGroup(int index) {
        return tree.is(index, "(") && tree.match(index) > index;
    }

    private boolean isJoint(int index) {
        return tree.is(index, "+") || (tree.language() == Language.PHP && tree.is(index, ".") && joinsTexts(index));
    }

    private boolean joinsTexts(int dot) {
        return tree.isText(dot - 1)
                || tree.isText(tree.after(dot))
                || (tree.isWord(tree.after(dot))
                        && tree.token(tree.after(dot)).text().startsWith("$"))
                || tree.token(Math.max(0, dot - 1)).text().startsWith("$");
    }

    /** Python puts strings side by side together. */
    private boolean adjoins() {
        return tree.language() == Language.PYTHON;
    }

    private boolean sameStatement(int one, int other) {
        return other == one + 1
                || (tree.parent(one) != TokenTree.NONE && !tree.is(tree.parent(one), "{"))
                || (tree.parent(one) != TokenTree.NONE && tree.language() == Language.PYTHON);
    }

    /** Adds a term's pieces; answers the index behind it. */
    private int term(int start, List<Piece> pieces) {
        Token token = tree.token(start);
        if (token.isText()) {
            pieces.addAll(token.pieces());
            return start + 1;
        }
        return path(start, pieces);
    }

    /** <code>"-".join(…)</code>: a part that is known at run time only. */
    private boolean isJoined(int text) {
        return tree.isText(text)
                && tree.is(text + 1, ".")
                && tree.isWord(text + 2)
                && tree.token(text + 2).text().equals("join");
    }

    private int path(int start, List<Piece> pieces) {
        Token token = tree.token(start);
        int end = tree.pathEnd(isGroup(start) ? Math.min(tree.match(start), tree.size() - 1) : start);
        String path = tree.path(start, end);
        pieces.add(piece(path, new Piece.Hole("{" + path + "}", List.of(), token.offset())));
        return end;
    }

    private List<Piece> resolved(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece instanceof Piece.Hole hole ? piece(Formats.name(hole), hole) : piece)
                .toList();
    }

    /** The text that a name stands for, at the place where it is used. */
    private Piece piece(String path, Piece.Hole hole) {
        return symbols.text(path)
                .<Piece>map(text -> new Piece.Fixed(text, hole.offset()))
                .orElse(hole);
    }
}
