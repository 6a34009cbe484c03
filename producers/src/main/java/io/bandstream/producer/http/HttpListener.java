package io.bandstream.producer.http;

/** Told of each answer, for figures. Called on the server's threads, many at once: must return at once and throw nothing. */
@FunctionalInterface
public interface HttpListener {

    /** Hears nothing. */
    HttpListener SILENT = (operation, status, nanos) -> {};

    /** What is asked for in vain. */
    String NO_OPERATION = "none";

    /**
     * An answer is made.
     *
     * @param operation its id in the contract, or {@link #NO_OPERATION}
     * @param nanos from the first look at the request
     */
    void answered(String operation, int status, long nanos);
}
