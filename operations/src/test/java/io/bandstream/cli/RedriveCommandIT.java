package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Consumers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Assessments of a user that is not there yet, with a worker running all the time. */
final class RedriveCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "late@example.org";

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");
    private final Connection connection = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment);

    @Test
    void lettersOfAnUnknownUser_areParkedThenRedrivenInOrderOnceTheUserIsThere() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        try (Consumers worker = Consumers.start(connection);
                DynamoDbClient tables = connection.dynamoDb()) {
            put(tables, Catalog.ASSESSMENTS.name(), assessment("a-1", "6"));
            await().atMost(Duration.ofSeconds(40)).until(() -> letters().size() == 1);
            put(tables, Catalog.ASSESSMENTS.name(), assessment("a-2", "7"));
            await().atMost(Duration.ofSeconds(10)).until(() -> letters().size() == 2);

            JsonNode first = letters().get(0);
            JsonNode second = letters().get(1);
            assertThat(first.get("error_class").textValue()).isEqualTo("user-not-found");
            assertThat(second.get("error_class").textValue()).isEqualTo("waiting");
            assertThat(parkedKeys()).isEqualTo(1);
            JsonNode shown = json(run("dead-letters", "show", id(second), "--endpoint", endpoint, "--format", "json"));
            assertThat(shown.at("/new/assessment_id/S").textValue()).isEqualTo("a-2");
            assertThat(shown.get("old").isNull()).isTrue();
            assertThat(shown.at("/parked_keys/0/place").intValue()).isEqualTo(2);
            assertThat(run("dead-letters", "show", id(first), "--endpoint", endpoint)
                            .out())
                    .contains("user-not-found", "new image", EMAIL, "(place 1)");

            CommandOutcome tooEarly = run("dead-letters", "redrive", id(second), "--endpoint", endpoint);
            assertThat(tooEarly.status()).isEqualTo(1);
            assertThat(tooEarly.out()).startsWith("failed-again  " + id(first) + "  user-not-found");

            put(tables, Catalog.USERS.name(), Item.of("email", EMAIL).with("user_id", "u-late"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !tables.scan(request -> request.tableName(Catalog.TEST_PROGRESS.name()))
                            .items()
                            .isEmpty());
            CommandOutcome redriven =
                    run("dead-letters", "redrive", "--all", "--endpoint", endpoint, "--format", "json");

            assertThat(redriven.status()).isZero();
            assertThat(redriven.err()).contains("redrive: 2 of 2 letters");
            assertThat(json(redriven).get("outcomes").findValuesAsText("id")).containsExactly(id(first), id(second));
            assertThat(json(redriven).get("outcomes").findValuesAsText("outcome"))
                    .containsOnly("applied");
            assertThat(letters()).isEmpty();
            assertThat(parkedKeys()).isZero();
            put(tables, Catalog.ASSESSMENTS.name(), assessment("a-3", "8"));
            await().atMost(Duration.ofSeconds(10)).until(() -> results(tables) == 3);
            CommandOutcome reconciled = run("reconcile", "--endpoint", endpoint);
            assertThat(reconciled.status()).as(reconciled.out()).isZero();
            assertThat(worker.failure()).isNotDone();
        }
    }

    @Test
    void discard_thenWhatWaitedIsRedriven() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        try (Consumers worker = Consumers.start(connection);
                DynamoDbClient tables = connection.dynamoDb()) {
            put(tables, Catalog.ASSESSMENTS.name(), assessment("a-1", "6").with("schema_version", 99));
            await().atMost(Duration.ofSeconds(40)).until(() -> letters().size() == 1);
            String id = id(letters().get(0));

            assertThat(run("dead-letters", "discard", id, "--endpoint", endpoint))
                    .isEqualTo(new CommandOutcome(0, "discarded  " + id + "\n", ""));

            assertThat(letters()).isEmpty();
            assertThat(parkedKeys()).isZero();
            assertThat(run("dead-letters", "discard", id, "--endpoint", endpoint))
                    .isEqualTo(new CommandOutcome(1, "missing  " + id + "\n", ""));
            assertThat(run("dead-letters", "discard", "--all", "--endpoint", endpoint))
                    .isEqualTo(new CommandOutcome(0, "no dead letters\n", ""));
            CommandOutcome none = run("dead-letters", "show", id, "--endpoint", endpoint);
            assertThat(none.status()).isEqualTo(1);
            assertThat(none.err().lines()).singleElement().asString().contains(id);
            assertThat(worker.failure()).isNotDone();
        }
    }

    @Test
    void neitherLetterNorAll_isOneLineAndExit2() {
        for (String command : List.of("redrive", "discard")) {
            CommandOutcome outcome = run("dead-letters", command, "--endpoint", endpoint);

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err().lines()).hasSize(1);
        }
    }

    @Test
    void missingTable_isOneLineAndExit2() {
        CommandOutcome outcome = run("dead-letters", "redrive", "--all", "--endpoint", endpoint);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("./bandstream tables create");
    }

    private static Item assessment(String id, String band) {
        return Item.of("assessment_id", id)
                .with("user_email", EMAIL)
                .with("assessment_type", "academic_writing")
                .with("timestamp", "2026-01-05T11:00:0" + id.charAt(2))
                .with("overall_band", Long.parseLong(band));
    }

    private static void put(DynamoDbClient tables, String table, Item item) {
        tables.putItem(request -> request.tableName(table).item(AwsItems.toAws(item)));
    }

    private static int results(DynamoDbClient tables) {
        return tables.scan(request ->
                        request.tableName(Catalog.TEST_RESULTS.name()).consistentRead(true))
                .count();
    }

    private JsonNode letters() throws JsonProcessingException {
        return json(run("dead-letters", "list", "--endpoint", endpoint, "--format", "json"))
                .get("dead_letters");
    }

    private int parkedKeys() throws JsonProcessingException {
        JsonNode lag = json(run("lag", "--endpoint", endpoint, "--format", "json"));
        return lag.findValues("parked_keys").stream()
                .mapToInt(JsonNode::intValue)
                .sum();
    }

    private static String id(JsonNode letter) {
        return letter.get("id").textValue();
    }

    private static JsonNode json(CommandOutcome outcome) throws JsonProcessingException {
        return JSON.readTree(outcome.out());
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
