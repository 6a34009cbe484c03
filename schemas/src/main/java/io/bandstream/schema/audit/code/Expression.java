package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Piece;
import java.util.List;

/**
 * A value that is made of strings, possibly put together from several.
 *
 * @param start its first token
 * @param end behind its last token
 * @param built whether it is put together at run time
 */
public record Expression(int start, int end, List<Piece> pieces, boolean built) {

    public Expression {
        pieces = List.copyOf(pieces);
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
