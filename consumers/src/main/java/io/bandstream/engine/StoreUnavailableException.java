package io.bandstream.engine;

/** The tables can't be read at the moment: throttled, out of reach, or not there yet. A repeat may succeed. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
