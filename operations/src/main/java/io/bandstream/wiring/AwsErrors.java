package io.bandstream.wiring;

import java.util.Optional;
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
            return Optional.of("the call to AWS failed: " + failed.getMessage());
        }
        return Optional.empty();
    }
}
