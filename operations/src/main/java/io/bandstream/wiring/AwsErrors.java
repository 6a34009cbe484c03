package io.bandstream.wiring;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What AWS has against a call, in its own words but in one line. */
public final class AwsErrors {

    private AwsErrors() {}

    /** Empty if the error is none of the SDK's. */
    public static Optional<String> describe(Throwable error) {
        if (error instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            return Optional.of(refused.awsErrorDetails().serviceName() + " refused: "
                    + refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage());
        }
        if (error instanceof SdkClientException failed) {
            return Optional.of(
                    answersWithoutTls(failed)
                            ? "the endpoint does not speak TLS: begin its address with http:// in place of https://"
                            : "the call to AWS failed: " + failed.getMessage());
        }
        return Optional.empty();
    }

    /** What the JDK says of bytes that are no TLS record; no exception type of its own tells it. */
    private static boolean answersWithoutTls(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).startsWith("Unsupported or unrecognized SSL message"));
    }
}
