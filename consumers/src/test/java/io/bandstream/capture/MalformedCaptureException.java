package io.bandstream.capture;

/** A line of a capture can't be understood. Names the line and the fault, never what the line holds. */
public final class MalformedCaptureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedCaptureException(int line, String fault) {
        super("line " + line + " of the capture: " + fault);
        this.line = line;
    }

    /** The line's number, from 1 on. */
    public int line() {
        return line;
    }
}
