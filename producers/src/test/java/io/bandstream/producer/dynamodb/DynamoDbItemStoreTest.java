package io.bandstream.producer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What the local DynamoDB never answers. */
final class DynamoDbItemStoreTest {

    private static final List<Write> WRITES =
            List.of(Write.create(Catalog.STORE_TRANSACTIONS, Item.of("transaction_id", "a secret")));

    @Test
    void commit_conflict_isContended() {
        assertThat(commit(cancelled("None", "TransactionConflict"))).isEqualTo(new Commit.Contended());
    }

    @Test
    void commit_conflictAndFailedCondition_namesTheFailed() {
        assertThat(commit(cancelled("TransactionConflict", "ConditionalCheckFailed")))
                .isEqualTo(new Commit.Rejected(Set.of(1)));
    }

    @Test
    void commit_throttled_isUnavailable() {
        assertThatThrownBy(() -> commit(cancelled("ThrottlingError")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(Catalog.STORE_TRANSACTIONS.name());
    }

    @Test
    void commit_serviceRefuses_saysNoValue() {
        DynamoDbException refusal = (DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage("Item a secret is too large")
                        .build())
                .build();

        assertThatThrownBy(() -> commit(refusal))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("ValidationException")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static Commit commit(DynamoDbException answer) {
        return new DynamoDbItemStore(new Failing(answer)).commit(WRITES);
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Arrays.stream(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    private record Failing(DynamoDbException answer) implements DynamoDbClient {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            throw answer;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
