package io.bandstream.schema.capture;

import java.nio.file.Path;

/** A line of a capture can't be replayed. Names the file, the line and the fault, never what the line holds. */
public final class MalformedCaptureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedCaptureException(Path file, int line, String fault) {
        super("line " + line + " of " + file + ": " + fault);
        this.line = line;
    }

    /** The line's number, from 1 on. */
    public int line() {
        return line;
    }
}
