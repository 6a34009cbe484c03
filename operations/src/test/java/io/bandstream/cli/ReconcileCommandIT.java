package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ReconcileCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @Test
    void emptyTables_areConsistent() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome outcome = run("reconcile", "--endpoint", endpoint, "--format", "json");

        assertThat(outcome.status()).isZero();
        assertThat(JSON.readTree(outcome.out())).isEqualTo(JSON.readTree("""
                        {"consistent": true, "checked": {"bandstream-credit-ledger": 0,
                         "bandstream-user-directory": 0, "ielts-devops-actions": 0, "ielts-full-tests": 0,
                         "ielts-genai-prep-entitlements": 0, "ielts-test-progress": 0, "ielts-test-results": 0},
                         "differences": []}"""));
    }

    @Test
    void rowThatNothingExplains_isPrintedAndExit1() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        try (DynamoDbClient client = client()) {
            client.putItem(request -> request.tableName(Catalog.TEST_RESULTS.name())
                    .item(AwsItems.toAws(Item.of("result_id", "u1#x#A9"))));
        }

        CommandOutcome json = run("reconcile", "--endpoint", endpoint, "--format", "json");
        CommandOutcome text = run("reconcile", "--endpoint", endpoint);

        assertThat(json.status()).isEqualTo(1);
        assertThat(JSON.readTree(json.out()).at("/differences/0")).isEqualTo(JSON.readTree("""
                        {"table": "ielts-test-results", "key": "u1#x#A9", "attribute": "row",
                         "expected": "none", "actual": "present"}"""));
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .startsWith("ielts-test-results  u1#x#A9  row: expected none, is present\n1 difference; rows checked:");
    }

    @Test
    void repair_putsRightWhatDiffers() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        try (DynamoDbClient client = client()) {
            put(client, Catalog.TEST_RESULTS, Item.of("result_id", "u1#x#A9"));
            put(
                    client,
                    Catalog.USERS,
                    Item.of("email", "ann@example.org")
                            .with("user_id", "u1")
                            .with("schema_version", 1)
                            .with("created_at", "2026-01-02T03:04:05.000Z"));
            put(
                    client,
                    Catalog.ASSESSMENTS,
                    Item.of("assessment_id", "A1")
                            .with("user_email", "ann@example.org")
                            .with("assessment_type", "academic_writing")
                            .with("timestamp", "2026-01-03T03:04:05.000Z")
                            .with("overall_band", 6));
        }

        CommandOutcome repaired = run("reconcile", "--repair", "--endpoint", endpoint, "--format", "json");
        CommandOutcome again = run("reconcile", "--repair", "--endpoint", endpoint);

        assertThat(JSON.readTree(repaired.out()).at("/differences")).isEmpty();
        assertThat(JSON.readTree(repaired.out()).at("/repaired").asInt()).isGreaterThan(4);
        assertThat(repaired.status()).isZero();
        assertThat(again.out()).startsWith("0 rows put right; consistent; rows checked:");
        assertThat(again.status()).isZero();
        try (DynamoDbClient client = client()) {
            Item result = AwsItems.fromAws(client.getItem(request -> request.tableName(Catalog.TEST_RESULTS.name())
                            .key(AwsItems.toAws(Item.of("result_id", "u1#academic_writing#A1"))))
                    .item());
            assertThat(result.number("band_score")).contains(BigDecimal.valueOf(6));
        }
    }

    private static void put(DynamoDbClient client, TableDefinition table, Item item) {
        client.putItem(request -> request.tableName(table.name()).item(AwsItems.toAws(item)));
    }

    @Test
    void missingTable_isOneLineAndExit2() {
        CommandOutcome outcome = run("reconcile", "--endpoint", endpoint);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("is not there", "./bandstream tables create");
    }

    @Test
    void unreachableEndpoint_isOneLineAndExit2() {
        CommandOutcome outcome = run("reconcile", "--endpoint", "http://127.0.0.1:1");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("http://127.0.0.1:1");
    }

    @Test
    void repair_missingTable_isExit2() {
        assertThat(run("reconcile", "--repair", "--endpoint", endpoint).status())
                .isEqualTo(2);
    }

    private DynamoDbClient client() {
        return Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb();
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
