package io.bandstream.schema.provision;

import static io.bandstream.schema.KeyAttribute.number;
import static io.bandstream.schema.KeyAttribute.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.Projection;
import io.bandstream.schema.TableDefinition;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Each case makes a real table with just one difference from its definition. */
final class TableComparisonIT {

    private static final ProvisionedThroughput LITTLE = ProvisionedThroughput.builder()
            .readCapacityUnits(1L)
            .writeCapacityUnits(1L)
            .build();

    private final Tenant tenant = Tenant.fresh();

    @AfterEach
    void close() {
        tenant.close();
    }

    static Stream<Arguments> oneDifference() {
        TableDefinition results = Catalog.TEST_RESULTS;
        return Stream.of(
                declaredOtherwise(
                        Catalog.READING_TESTS,
                        table -> table.withKey(KeySchema.of(text("id"))),
                        "partition_key",
                        "test_id S",
                        "id S"),
                declaredOtherwise(
                        Catalog.READING_TESTS,
                        table -> table.withKey(KeySchema.of(number("test_id"))),
                        "partition_key.type",
                        "S",
                        "N"),
                declaredOtherwise(
                        Catalog.CREDIT_LEDGER,
                        table -> table.withKey(KeySchema.of(text("user_id"))),
                        "sort_key",
                        "entry_id S",
                        "none"),
                declaredOtherwise(
                        Catalog.RUBRICS,
                        table -> table.withKey(KeySchema.of(text("assessment_type"), text("rubric_name"))),
                        "sort_key",
                        "none",
                        "rubric_name S"),
                declaredOtherwise(
                        Catalog.DEAD_LETTERS,
                        table -> table.withKey(KeySchema.of(text("id"), text("part"))),
                        "sort_key.type",
                        "N",
                        "S"),
                declaredOtherwise(
                        Catalog.FULL_TESTS,
                        table -> table.withIndexes(List.of()),
                        "index.user-id-index",
                        "user_id S, ALL",
                        "none"),
                declaredOtherwise(
                        Catalog.RUBRICS,
                        table -> table.withIndex("by-name", KeySchema.of(text("name")), Projection.KEYS_ONLY),
                        "index.by-name",
                        "none",
                        "name S, KEYS_ONLY"),
                declaredOtherwise(
                        results,
                        table -> withUserIndex(table, KeySchema.of(text("user_email"), number("completed_at"))),
                        "index.user-id-index.partition_key",
                        "user_id S",
                        "user_email S"),
                declaredOtherwise(
                        results,
                        table -> withUserIndex(table, KeySchema.of(number("user_id"), number("completed_at"))),
                        "index.user-id-index.partition_key.type",
                        "S",
                        "N"),
                declaredOtherwise(
                        results,
                        table -> withUserIndex(table, KeySchema.of(text("user_id"))),
                        "index.user-id-index.sort_key",
                        "completed_at N",
                        "none"),
                declaredOtherwise(
                        results,
                        table -> withUserIndex(table, KeySchema.of(text("user_id"), text("completed_at"))),
                        "index.user-id-index.sort_key.type",
                        "N",
                        "S"),
                declaredOtherwise(
                        Catalog.FULL_TESTS,
                        table -> table.withIndexes(List.of())
                                .withIndex("user-id-index", KeySchema.of(text("user_id")), Projection.KEYS_ONLY),
                        "index.user-id-index.projection",
                        "ALL",
                        "KEYS_ONLY"),
                requestedOtherwise(
                        Catalog.FULL_TESTS,
                        request -> request.toBuilder()
                                .globalSecondaryIndexes(including(
                                        request.globalSecondaryIndexes().get(0)))
                                .build(),
                        "index.user-id-index.projection",
                        "ALL",
                        "INCLUDE(band, status)"),
                requestedOtherwise(
                        Catalog.ENTITLEMENTS,
                        TableComparisonIT::withLocalIndex,
                        "index.local-index",
                        "none",
                        "user_id S / transaction_id S, KEYS_ONLY, local"),
                declaredOtherwise(
                        Catalog.SESSIONS, TableDefinition::withoutTimeToLive, "time_to_live", "expires_at", "none"),
                declaredOtherwise(
                        Catalog.SESSIONS, table -> table.withTimeToLive("ttl"), "time_to_live", "expires_at", "ttl"),
                declaredOtherwise(Catalog.RUBRICS, table -> table.withTimeToLive("ttl"), "time_to_live", "none", "ttl"),
                declaredOtherwise(
                        Catalog.USERS, TableDefinition::withoutStream, "stream", "NEW_AND_OLD_IMAGES", "none"),
                declaredOtherwise(Catalog.RUBRICS, TableDefinition::withStream, "stream", "none", "NEW_AND_OLD_IMAGES"),
                requestedOtherwise(
                        Catalog.USERS,
                        request -> request.toBuilder()
                                .streamSpecification(
                                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                                .build(),
                        "stream",
                        "NEW_AND_OLD_IMAGES",
                        "NEW_IMAGE"),
                requestedOtherwise(
                        Catalog.RUBRICS,
                        request -> request.toBuilder()
                                .billingMode(BillingMode.PROVISIONED)
                                .provisionedThroughput(LITTLE)
                                .build(),
                        "billing_mode",
                        "PAY_PER_REQUEST",
                        "PROVISIONED"));
    }

    @ParameterizedTest(name = "{0}: {3} is {5}, not {4}")
    @MethodSource("oneDifference")
    void of_tableWithOneDifference_namesJustThat(
            TableDefinition declared,
            CreateTableRequest request,
            TableDefinition made,
            String property,
            String wanted,
            String live) {
        tenant.client().createTable(request);
        made.timeToLive().ifPresent(this::expire);

        assertThat(compare(declared)).containsExactly(new TableDifference(declared.name(), property, wanted, live));
    }

    @Test
    void of_tableAsDeclared_isEqual() {
        tenant.provisioner().provision(List.of(Catalog.SESSIONS));

        assertThat(TableComparison.of(List.of(Catalog.SESSIONS), tenant.reader().owned())
                        .equal())
                .isTrue();
    }

    @Test
    void of_severalDifferencesInOneTable_namesAll() {
        TableDefinition made = Catalog.USERS
                .withKey(KeySchema.of(number("email")))
                .withIndexes(List.of())
                .withoutStream();
        tenant.client().createTable(CreateTableRequests.from(made));

        assertThat(compare(Catalog.USERS))
                .extracting(TableDifference::property)
                .containsExactly("partition_key.type", "index.user-id-index", "stream");
    }

    @Test
    void of_missingTable_isADifference() {
        assertThat(compare(Catalog.USERS))
                .containsExactly(new TableDifference(Catalog.USERS.name(), "table", "present", "none"));
    }

    @Test
    void of_tablesWithOurPrefixesThatNobodyDeclared_areDifferences() {
        List.of("ielts-ai-safety-logs", "bandstream-left-over", "somebody-elses")
                .forEach(this::createNamed);

        assertThat(TableComparison.of(List.of(), tenant.reader().owned()).differences())
                .containsExactly(
                        new TableDifference("bandstream-left-over", "table", "none", "present"),
                        new TableDifference("ielts-ai-safety-logs", "table", "none", "present"));
    }

    private List<TableDifference> compare(TableDefinition declared) {
        return TableComparison.of(List.of(declared), tenant.reader().owned()).differences();
    }

    private void expire(String attribute) {
        String table = tenant.client().listTables().tableNames().get(0);
        tenant.client()
                .updateTimeToLive(request -> request.tableName(table)
                        .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(attribute)));
    }

    private void createNamed(String name) {
        tenant.client()
                .createTable(CreateTableRequests.from(Catalog.RUBRICS).toBuilder()
                        .tableName(name)
                        .build());
    }

    private static Arguments declaredOtherwise(
            TableDefinition declared,
            UnaryOperator<TableDefinition> change,
            String property,
            String wanted,
            String live) {
        TableDefinition made = change.apply(declared);
        return Arguments.of(declared, CreateTableRequests.from(made), made, property, wanted, live);
    }

    private static Arguments requestedOtherwise(
            TableDefinition declared,
            UnaryOperator<CreateTableRequest> change,
            String property,
            String wanted,
            String live) {
        CreateTableRequest request = change.apply(CreateTableRequests.from(declared));
        return Arguments.of(declared, request, declared, property, wanted, live);
    }

    private static TableDefinition withUserIndex(TableDefinition results, KeySchema key) {
        return results.withIndexes(List.of(results.index("test-id-index").orElseThrow()))
                .withIndex("user-id-index", key, Projection.ALL);
    }

    private static GlobalSecondaryIndex including(GlobalSecondaryIndex index) {
        return index.toBuilder()
                .projection(projection ->
                        projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("status", "band"))
                .build();
    }

    private static CreateTableRequest withLocalIndex(CreateTableRequest request) {
        LocalSecondaryIndex index = LocalSecondaryIndex.builder()
                .indexName("local-index")
                .keySchema(List.of(
                        KeySchemaElement.builder()
                                .attributeName("user_id")
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName("transaction_id")
                                .keyType(KeyType.RANGE)
                                .build()))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
        return request.toBuilder().localSecondaryIndexes(List.of(index)).build();
    }
}
