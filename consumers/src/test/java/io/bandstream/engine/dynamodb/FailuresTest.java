package io.bandstream.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.schema.attribute.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What helps after each answer of the service. */
final class FailuresTest {

    private static final Class<?> DONE = Commit.AlreadyCommitted.class;
    private static final Class<?> DECIDE_AGAIN = Commit.Conflict.class;
    private static final Class<?> WAIT = Commit.Unavailable.class;
    private static final Class<?> HOPELESS = Commit.Refused.class;

    private static final Class<?> GIVE_UP = Commit.Denied.class;

    private static final String SECRET = "ann@example.org";

    /** The guard is the first. */
    private static Commit of(SdkException exception) {
        return Failures.of(exception, met -> met.index() == 0);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void of_cancelledTransaction_goesByItsReasons(List<String> codes, Class<?> expected) {
        assertThat(of(cancelled(codes))).isInstanceOf(expected);
    }

    static Stream<Arguments> of_cancelledTransaction_goesByItsReasons() {
        return Stream.of(
                // the guard is the first
                reasons(DONE, "ConditionalCheckFailed", "None"),
                reasons(DONE, "ConditionalCheckFailed", "ConditionalCheckFailed"),
                reasons(DONE, "ConditionalCheckFailed", "ValidationError"),
                reasons(DONE, "ConditionalCheckFailed", "TransactionConflict"),
                reasons(DECIDE_AGAIN, "None", "ConditionalCheckFailed"),
                reasons(DECIDE_AGAIN, "None", "TransactionConflict"),
                reasons(DECIDE_AGAIN, "TransactionConflict", "None"),
                reasons(DECIDE_AGAIN, "None", "ThrottlingError", "ConditionalCheckFailed"),
                // decided on rows that have moved on: whether it fits is to be seen after the next look
                reasons(DECIDE_AGAIN, "None", "ValidationError", "ConditionalCheckFailed"),
                reasons(DECIDE_AGAIN, "TransactionConflict", "ItemCollectionSizeLimitExceeded"),
                reasons(HOPELESS, "None", "ValidationError"),
                reasons(HOPELESS, "None", "ItemCollectionSizeLimitExceeded"),
                reasons(HOPELESS, "None", "ValidationError", "ThrottlingError"),
                reasons(WAIT, "None", "ThrottlingError"),
                reasons(WAIT, "ThrottlingError", "None"),
                reasons(WAIT, "None", "ProvisionedThroughputExceeded"),
                reasons(WAIT, "None", "InternalServerError"),
                reasons(GIVE_UP, "None", "AccessDenied"),
                reasons(WAIT, "None", "SomethingNew"),
                reasons(WAIT));
    }

    private static Arguments reasons(Class<?> expected, String... codes) {
        return Arguments.of(List.of(codes), expected);
    }

    private static TransactionCanceledException cancelled(List<String> codes) {
        TransactionCanceledException.Builder cancelled = TransactionCanceledException.builder()
                .message(SECRET)
                .awsErrorDetails(details("TransactionCanceledException"));
        if (!codes.isEmpty()) {
            cancelled.cancellationReasons(codes.stream()
                    .map(code -> CancellationReason.builder()
                            .code(code)
                            .message(SECRET)
                            .build())
                    .toList());
        }
        return cancelled.build();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void of_otherExceptions_onlyTheRequestsOwnFaultIsHopeless(SdkException exception, Class<?> expected) {
        assertThat(of(exception)).isInstanceOf(expected);
        if (expected != GIVE_UP) {
            assertThat(of(exception).toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void of_denial_isInTheServicesOwnWords() {
        assertThat(of(plain("AccessDeniedException", 400)))
                .isEqualTo(new Commit.Denied("AccessDeniedException: " + SECRET));
    }

    static Stream<Arguments> of_otherExceptions_onlyTheRequestsOwnFaultIsHopeless() {
        return Stream.of(
                Arguments.of(
                        typed(ProvisionedThroughputExceededException.builder(), "ProvisionedThroughputExceeded"), WAIT),
                Arguments.of(typed(RequestLimitExceededException.builder(), "RequestLimitExceeded"), WAIT),
                Arguments.of(typed(InternalServerErrorException.builder(), "InternalServerError"), WAIT),
                // a table that is not there yet, or not any more: late, never lost
                Arguments.of(typed(ResourceNotFoundException.builder(), "ResourceNotFoundException"), WAIT),
                // the SDK sends a new token with every call: the next one is another request
                Arguments.of(
                        typed(IdempotentParameterMismatchException.builder(), "IdempotentParameterMismatch"), WAIT),
                Arguments.of(typed(TransactionInProgressException.builder(), "TransactionInProgressException"), WAIT),
                Arguments.of(plain("ThrottlingException", 400), WAIT),
                Arguments.of(plain("AccessDeniedException", 400), GIVE_UP),
                Arguments.of(plain("ExpiredTokenException", 400), WAIT),
                Arguments.of(plain("UnrecognizedClientException", 400), GIVE_UP),
                Arguments.of(plain("MissingAuthenticationTokenException", 400), GIVE_UP),
                Arguments.of(
                        typed(TransactionConflictException.builder(), "TransactionConflictException"), DECIDE_AGAIN),
                Arguments.of(plain("ServiceUnavailable", 503), WAIT),
                Arguments.of(plain("ValidationException", 400), HOPELESS),
                Arguments.of(plain("SerializationException", 400), HOPELESS),
                Arguments.of(plain("RequestEntityTooLarge", 413), HOPELESS),
                Arguments.of(DynamoDbException.builder().message(SECRET).build(), WAIT),
                // what stands between us and the service may answer in no form of its own
                Arguments.of(codeless(502), WAIT),
                Arguments.of(codeless(413), HOPELESS),
                Arguments.of(SdkClientException.create(SECRET), WAIT),
                Arguments.of(ApiCallTimeoutException.create(500), WAIT),
                Arguments.of(AbortedException.create(SECRET), WAIT));
    }

    private static SdkException typed(AwsServiceException.Builder builder, String code) {
        return builder.message(SECRET).awsErrorDetails(details(code)).build();
    }

    private static SdkException plain(String code, int status) {
        return DynamoDbException.builder()
                .message(SECRET)
                .statusCode(status)
                .awsErrorDetails(details(code))
                .build();
    }

    private static SdkException codeless(int status) {
        return DynamoDbException.builder()
                .message(SECRET)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorMessage(SECRET).build())
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(SECRET).build();
    }

    @Test
    void of_unavailable_tellsClassesAndCodesAlone() {
        assertThat(of(cancelled(Arrays.asList("None", "ThrottlingError"))).toString())
                .contains("ThrottlingError")
                .doesNotContain(SECRET);
        assertThat(of(cancelled(List.of("None", "ValidationError"))).toString()).doesNotContain(SECRET);
    }

    @Test
    void of_conditionOfALoneRow_isTheGuardsOrAnotherWriters() {
        SdkException failed = typed(ConditionalCheckFailedException.builder(), "ConditionalCheckFailedException");

        assertThat(Failures.of(failed, met -> true)).isInstanceOf(DONE);
        assertThat(Failures.of(failed, met -> false)).isInstanceOf(DECIDE_AGAIN);
    }

    @Test
    void of_rowWhoseConditionFailed_isShownWithItsPlaceAndContent() {
        TransactionCanceledException cancelled = TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder()
                                .code("ConditionalCheckFailed")
                                .item(Map.of("mark", AttributeValue.fromS("7")))
                                .build())
                .build();

        assertThat(Failures.of(cancelled, new Failures.Met(1, Item.of("mark", "7"))::equals))
                .isInstanceOf(DONE);
    }
}
