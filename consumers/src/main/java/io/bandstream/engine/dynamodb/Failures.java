package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Commit;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Sorts what the SDK throws by what helps: deciding again, waiting, or nothing. Anything not known to be the request's
 * own fault counts as an outage: an event is then late, never lost.
 */
final class Failures {

    /** The guard is the first item of every transaction. */
    private static final int GUARD = 0;

    private static final String CONDITION = "ConditionalCheckFailed";
    private static final Set<String> CONFLICTS = Set.of(CONDITION, "TransactionConflict");
    private static final Set<String> OWN_FAULTS = Set.of("ValidationError", "ItemCollectionSizeLimitExceeded");
    private static final Set<String> OWN_FAULT_CODES = Set.of("ValidationException", "SerializationException");
    private static final int TOO_LARGE = 413;

    private Failures() {}

    static Commit of(SdkException exception) {
        if (exception instanceof TransactionCanceledException cancelled && cancelled.hasCancellationReasons()) {
            return ofCancellation(cancelled);
        }
        if (exception instanceof AwsServiceException service && isOwnFault(service)) {
            return refused();
        }
        return new Commit.Unavailable(wordsOf(exception));
    }

    /** A request beyond the size of any is turned away by its HTTP status, before anybody reads it. */
    private static boolean isOwnFault(AwsServiceException service) {
        return service.statusCode() == TOO_LARGE || OWN_FAULT_CODES.contains(codeOf(service));
    }

    private static Commit ofCancellation(TransactionCanceledException cancelled) {
        if (CONDITION.equals(cancelled.cancellationReasons().get(GUARD).code())) {
            return new Commit.AlreadyCommitted();
        }
        Set<String> codes = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .collect(java.util.stream.Collectors.toSet());
        // Effects decided on rows that have moved on say nothing of those that will be decided next.
        if (codes.stream().anyMatch(CONFLICTS::contains)) {
            return new Commit.Conflict();
        }
        if (codes.stream().anyMatch(OWN_FAULTS::contains)) {
            return refused();
        }
        return new Commit.Unavailable("transaction cancelled: " + codes);
    }

    /** The service's message may quote an item's values: it goes nowhere. */
    private static Commit refused() {
        return new Commit.Refused("effects-refused", "DynamoDB refuses the effects: an item or value is out of bounds");
    }

    /** The class and code alone, since a message may quote values. */
    static String wordsOf(SdkException exception) {
        return exception instanceof AwsServiceException service
                ? exception.getClass().getSimpleName() + " " + codeOf(service)
                : exception.getClass().getSimpleName();
    }

    private static String codeOf(AwsServiceException exception) {
        return exception.awsErrorDetails() == null
                ? ""
                : exception.awsErrorDetails().errorCode();
    }
}
