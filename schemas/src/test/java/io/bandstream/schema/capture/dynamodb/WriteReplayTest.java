package io.bandstream.schema.capture.dynamodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Put;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class WriteReplayTest {

    private static final Put PUT = new Put("t", Item.of("k", "secret"));

    private final Service service = new Service();
    private final List<Duration> pauses = new ArrayList<>();
    private final WriteReplay replay = new WriteReplay(service, pauses::add);

    @Test
    void batch_partlyUnprocessed_sendsTheRestUntilItIsTaken() throws InterruptedException {
        service.takesAtATime = 2;

        replay.replay(new Batch(List.of(put("a"), put("b"), put("c"), put("d"), put("e"))));

        assertThat(service.taken).containsExactly("a", "b", "c", "d", "e");
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void write_throttled_isSentUntilItIsTaken() throws InterruptedException {
        for (int time = 0; time < 8; time++) {
            service.failures.add(refusal("ProvisionedThroughputExceededException"));
        }
        service.failures.add(TransactionConflictException.builder().build());

        replay.replay(PUT);

        assertThat(service.taken).containsExactly("secret");
        assertThat(pauses)
                .hasSize(9)
                .startsWith(Duration.ofMillis(100), Duration.ofMillis(200))
                .endsWith(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void write_refused_isNamedByItsCodeAlone() {
        service.failures.add(refusal("ValidationException"));

        assertThatThrownBy(() -> replay.replay(PUT))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessage("DynamoDB refused it: ValidationException")
                .hasCauseInstanceOf(DynamoDbException.class);
        assertThat(service.taken).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void write_serviceGone_isRefused() {
        service.failures.add(SdkClientException.create("connection refused"));

        assertThatThrownBy(() -> replay.replay(PUT))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessageContaining("connection refused");
    }

    private static Put put(String key) {
        return new Put("t", Item.of("k", key));
    }

    private static SdkException refusal(String code) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("Value 'secret' is refused")
                        .build())
                .build();
    }

    /** Fails as it is told, then takes what comes. */
    private static final class Service implements DynamoDbClient {

        private final Deque<SdkException> failures = new ArrayDeque<>();
        private final List<String> taken = new ArrayList<>();
        private int takesAtATime = Integer.MAX_VALUE;

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            taken.add(key(request.item()));
            return PutItemResponse.builder().build();
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> writes = requireNonNull(request.requestItems().get("t"));
            int now = Math.min(takesAtATime, writes.size());
            writes.subList(0, now)
                    .forEach(write -> taken.add(key(write.putRequest().item())));
            List<WriteRequest> rest = writes.subList(now, writes.size());
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(rest.isEmpty() ? Map.of() : Map.of("t", rest))
                    .build();
        }

        private static String key(Map<String, AttributeValue> item) {
            return requireNonNull(item.get("k")).s();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
