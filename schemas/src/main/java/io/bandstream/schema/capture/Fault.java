package io.bandstream.schema.capture;

/** What is wrong with a line, whichever it is. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String PLAIN_NAME = "[A-Za-z0-9_.:#-]{1,255}";

    Fault(String message) {
        super(message);
    }

    /** A name out of the file, for a message: only if it is short and plain, so that no data stands in its place. */
    static String named(String what, String name) {
        return name.matches(PLAIN_NAME) ? "the " + what + " " + name : "a " + what + " whose name is not shown here";
    }
}
