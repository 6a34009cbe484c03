package io.bandstream.engine;

/** The service takes no call from this worker: neither waiting nor another change helps, only whoever grants access. */
public final class StoreDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreDeniedException(String message) {
        super(message);
    }
}
