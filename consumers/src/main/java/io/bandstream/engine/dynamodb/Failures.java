package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Commit;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sorts what the SDK throws by what helps: deciding again, waiting, or nothing. Anything not known to be the request's
 * own fault counts as an outage: an event is then late, never lost.
 */
final class Failures {

    private static final String CONDITION = "ConditionalCheckFailed";
    private static final Set<String> CONFLICTS = Set.of(CONDITION, "TransactionConflict");
    private static final Set<String> OWN_FAULTS = Set.of("ValidationError", "ItemCollectionSizeLimitExceeded");
    private static final Set<String> OWN_FAULT_CODES = Set.of("ValidationException", "SerializationException");
    private static final Set<String> DENIALS =
            Set.of("AccessDeniedException", "UnrecognizedClientException", "MissingAuthenticationTokenException");
    private static final int TOO_LARGE = 413;

    private Failures() {}

    /**
     * A row whose condition failed.
     *
     * @param index its place in the commit
     * @param item as it is, where the request asked for it
     */
    record Met(int index, Item item) {}

    /** @param taken whether the row says that the commit's guard is taken */
    static Commit of(SdkException exception, Predicate<Met> taken) {
        if (exception instanceof TransactionCanceledException cancelled && cancelled.hasCancellationReasons()) {
            return ofCancellation(cancelled, taken);
        }
        if (exception instanceof ConditionalCheckFailedException failed) {
            return taken.test(new Met(0, item(failed.item()))) ? new Commit.AlreadyCommitted() : new Commit.Conflict();
        }
        return ofCall(exception);
    }

    /** Of a call that has no condition. */
    static Commit ofCall(SdkException exception) {
        if (exception instanceof TransactionConflictException) {
            return new Commit.Conflict();
        }
        if (exception instanceof AwsServiceException service && DENIALS.contains(codeOf(service))) {
            return new Commit.Denied(denialOf(service));
        }
        if (exception instanceof AwsServiceException service && isOwnFault(service)) {
            return refused();
        }
        return new Commit.Unavailable(wordsOf(exception));
    }

    private static Item item(@Nullable Map<String, AttributeValue> row) {
        return row == null ? Item.empty() : AwsItems.fromAws(row);
    }

    /** A request beyond the size of any is turned away by its HTTP status, before anybody reads it. */
    private static boolean isOwnFault(AwsServiceException service) {
        return service.statusCode() == TOO_LARGE || OWN_FAULT_CODES.contains(codeOf(service));
    }

    private static Commit ofCancellation(TransactionCanceledException cancelled, Predicate<Met> taken) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        boolean repeated = IntStream.range(0, reasons.size())
                .filter(index -> CONDITION.equals(reasons.get(index).code()))
                .mapToObj(index -> new Met(index, item(reasons.get(index).item())))
                .anyMatch(taken);
        if (repeated) {
            return new Commit.AlreadyCommitted();
        }
        Set<String> codes = reasons.stream().map(CancellationReason::code).collect(Collectors.toSet());
        // Effects decided on rows that have moved on say nothing of those that will be decided next.
        if (codes.stream().anyMatch(CONFLICTS::contains)) {
            return new Commit.Conflict();
        }
        if (codes.stream().anyMatch(OWN_FAULTS::contains)) {
            return refused();
        }
        if (codes.contains("AccessDenied")) {
            return new Commit.Denied("transaction cancelled: AccessDenied");
        }
        return new Commit.Unavailable("transaction cancelled: " + codes);
    }

    /** Who may not do what, in the service's own words: they name identities and tables, never an item's values. */
    private static String denialOf(AwsServiceException denial) {
        return denial.awsErrorDetails().errorCode() + ": "
                + denial.awsErrorDetails().errorMessage();
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

    /** Empty where the answer names none, as a proxy's may. */
    private static String codeOf(AwsServiceException exception) {
        return Optional.ofNullable(exception.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.errorCode()))
                .orElse("");
    }
}
