package io.bandstream.schema.audit.lex;

import java.util.List;

/** A part of a string: letters that stand there, or a place that is filled in at run time. */
public sealed interface Piece {

    /** Where the piece starts in the source. */
    int offset();

    /** The same as many places further on in the source. */
    Piece moved(int by);

    /**
     * Letters that stand there.
     *
     * @param text without the escapes of the source
     */
    record Fixed(String text, int offset) implements Piece {

        @Override
        public Piece moved(int by) {
            return new Fixed(text, offset + by);
        }
    }

    /**
     * A place that is filled in at run time.
     *
     * @param source as it is written, delimiters included
     * @param tokens what stands between the delimiters; empty where that is no code
     */
    record Hole(String source, List<Token> tokens, int offset) implements Piece {

        @Override
        public Piece moved(int by) {
            return new Hole(
                    source, tokens.stream().map(token -> token.moved(by)).toList(), offset + by);
        }
    }
}
