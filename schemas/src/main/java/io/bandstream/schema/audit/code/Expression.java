package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Piece;
import java.util.List;

/**
 * A value that is made of strings, possibly put together from several.
 *
 * @param start its first token
 * @param end behind its last token
 * @param built whether it is put together at run time
 * @param anchor where all that it holds is said to stand, by its offset; {@link #APART} if each piece stands by itself
 */
public record Expression(int start, int end, List<Piece> pieces, boolean built, int anchor) {

    public static final int APART = -1;

    public Expression {
        pieces = List.copyOf(pieces);
    }

    public Expression(int start, int end, List<Piece> pieces, boolean built) {
        this(start, end, pieces, built, APART);
    }

    /** The same where what puts it together stands, on whatever lines its parts are. */
    public Expression standingAt(int offset) {
        return new Expression(start, end, pieces, built, offset);
    }

    /** Whether something in it is known at run time only. */
    public boolean open() {
        return pieces.stream().anyMatch(Piece.Hole.class::isInstance);
    }

    /** The letters that stand there, with nothing for what is known at run time only. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        pieces.forEach(piece -> letters.append(piece instanceof Piece.Fixed fixed ? fixed.text() : ""));
        return letters.toString();
    }
}
