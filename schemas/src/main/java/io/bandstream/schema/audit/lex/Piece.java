package io.bandstream.schema.audit.lex;

import java.util.List;

/** A part of a string: letters that stand there, or a place that is filled in at run time. */
public sealed interface Piece {

    /** Where the piece starts in the source. */
    int offset();

    /**
     * Letters that stand there.
     *
     * @param text without the escapes of the source
     */
    record Fixed(String text, int offset) implements Piece {}

    /**
     * A place that is filled in at run time.
     *
     * @param source as it is written, delimiters included
     * @param tokens what stands between the delimiters; empty where that is no code
     */
    record Hole(String source, List<Token> tokens, int offset) implements Piece {}
}
