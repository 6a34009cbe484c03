package io.bandstream.local;

/** The local DynamoDB could not be started. The message is one line that says what, why and what to do. */
public final class LocalDynamoDbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalDynamoDbException(String message) {
        super(message);
    }

    LocalDynamoDbException(String message, Throwable cause) {
        super(message, cause);
    }
}
