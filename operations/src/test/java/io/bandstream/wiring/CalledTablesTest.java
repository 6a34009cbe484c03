package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class CalledTablesTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/" + USERS + "/stream/2026-03-01";

    @Test
    void calls_nameTheirTable() {
        assertThat(CalledTables.of(GetItemRequest.builder().tableName(USERS).build()))
                .containsExactly(USERS);
        assertThat(CalledTables.of(BatchWriteItemRequest.builder()
                        .requestItems(Map.of(USERS, List.of()))
                        .build()))
                .containsExactly(USERS);
        assertThat(CalledTables.of(ListTablesRequest.builder().build())).isEmpty();
    }

    @Test
    void transaction_namesEachTableOnce() {
        TransactWriteItem put = TransactWriteItem.builder()
                .put(write -> write.tableName(Catalog.GUARDS.name()))
                .build();
        TransactWriteItem check = TransactWriteItem.builder()
                .conditionCheck(write -> write.tableName(USERS))
                .build();

        assertThat(CalledTables.of(TransactWriteItemsRequest.builder()
                        .transactItems(put, check, put)
                        .build()))
                .containsExactlyInAnyOrder(USERS, Catalog.GUARDS.name());
    }

    @Test
    void streams_areNamedByArnAndIterator() {
        assertThat(CalledTables.of(
                        DescribeStreamRequest.builder().streamArn(ARN).build()))
                .containsExactly(USERS);
        assertThat(CalledTables.of(GetRecordsRequest.builder()
                        .shardIterator(ARN + "T00:00:00.000|1|AAAAAAAAAAE")
                        .build()))
                .containsExactly(USERS);
    }

    @Test
    void tablesOfOthers_areNotNamed() {
        assertThat(CalledTables.of(
                        GetItemRequest.builder().tableName("somebody-elses").build()))
                .isEmpty();
    }
}
