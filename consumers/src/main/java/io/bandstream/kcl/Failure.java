package io.bandstream.kcl;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why a table is no longer read.
 *
 * @param reason for people; names no item's content
 */
public record Failure(String table, String reason) {

    /** The service's error code where it was the service that refused, otherwise as {@link #without}; one line. */
    static String reason(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof AwsServiceException refused ? code(refused) : without(cause);
    }

    static String code(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.errorCode()))
                .orElseGet(() -> refused.getClass().getSimpleName());
    }

    /** What was thrown and where, without its message: that may hold an item's values. */
    static String without(Throwable thrown) {
        return thrown.getClass().getName()
                + Arrays.stream(thrown.getStackTrace())
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
