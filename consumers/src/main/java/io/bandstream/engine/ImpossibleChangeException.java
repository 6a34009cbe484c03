package io.bandstream.engine;

/** A change that no repeat can make possible. Its message names attributes and ids, never another value. */
public final class ImpossibleChangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorClass;

    public ImpossibleChangeException(String errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    /** Groups dead letters of one cause: short, stable, free of ids. */
    public String errorClass() {
        return errorClass;
    }
}
