package io.bandstream.cli;

/** The exit statuses that scripts rely on. {@code lag} has three more of its own. */
final class ExitStatus {

    static final int DONE = 0;
    static final int FOUND = 1;
    static final int COULD_NOT_RUN = 2;

    private ExitStatus() {}
}
