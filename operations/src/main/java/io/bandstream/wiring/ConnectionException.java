package io.bandstream.wiring;

/** There is no way to DynamoDB from here. The message is one line that says what, why and what to do. */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionException(String message) {
        super(message);
    }

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
