package io.bandstream.producer.store;

/**
 * The tables can't be used at the moment, or somebody else kept writing the same item. What was asked for may have been
 * done or not: every producer call may be repeated. Names tables, never values.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
