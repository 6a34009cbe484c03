package io.bandstream.simulation;

/** The process ended in the middle of what it did: nothing of it runs on. An error, so that nobody takes it for an outage. */
final class Crashed extends Error {
    private static final long serialVersionUID = 1L;

    Crashed(String host) {
        super(host + " crashed", null, false, false);
    }
}
