package io.bandstream.cli;

/**
 * A command cannot do what it was asked for. The message is the one line the caller sees: what, why and what to do; the
 * exit status is {@link ExitStatus#COULD_NOT_RUN}.
 */
final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandRefused(String message) {
        super(message);
    }

    CommandRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
