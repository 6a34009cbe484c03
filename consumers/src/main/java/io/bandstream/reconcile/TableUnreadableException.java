package io.bandstream.reconcile;

/** A table can't be read, so that nothing can be said. The message is one line that says what, why and what to do. */
public final class TableUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TableUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
