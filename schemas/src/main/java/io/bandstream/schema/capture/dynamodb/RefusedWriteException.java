package io.bandstream.schema.capture.dynamodb;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A captured write was not taken. The message has the service's code only: its own words may quote the item; they are in
 * the cause.
 */
public final class RefusedWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedWriteException(SdkException cause) {
        super(reason(cause), cause);
    }

    private static String reason(SdkException cause) {
        return cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? "DynamoDB refused it: " + refused.awsErrorDetails().errorCode()
                : "the call to AWS failed: " + cause.getMessage();
    }
}
