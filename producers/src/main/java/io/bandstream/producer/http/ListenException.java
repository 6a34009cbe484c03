package io.bandstream.producer.http;

/** The port can't be had; says what to do. */
public final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ListenException(String message) {
        super(message);
    }
}
