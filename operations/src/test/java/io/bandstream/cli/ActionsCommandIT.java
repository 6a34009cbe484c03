package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Each test uses actions and causes of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActionsCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOON = 1_772_366_400;

    private final Map<String, String> environment = Map.of(
            "AWS_ACCESS_KEY_ID",
            SharedLocalDynamoDb.freshAccessKey(),
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_ENDPOINT_URL",
            SharedLocalDynamoDb.endpoint().toString());
    private final DynamoDbClient client =
            Connection.open(Optional.empty(), environment).dynamoDb();

    @BeforeAll
    void makeTables() {
        assertThat(run("tables", "create").status()).isZero();
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void list_text_isAlignedAndShort() {
        put("ACT-TEXT1", "pending_review", "text", NOON);
        put("ACT-TEXT2", "rejected", "text", NOON, "issue_description", "It\n\tfails ".repeat(50));

        CommandOutcome list = run("actions", "list", "--cause", "text");

        assertThat(list.status()).isZero();
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines()).hasSize(3).allMatch(line -> line.length() < 220);
        assertThat(list.out()).containsSubsequence("ACT-TEXT1  2026-03-01T12:00:00Z  pending_review", "ACT-TEXT2");
        assertThat(list.out()
                        .lines()
                        .map(line -> Math.max(line.indexOf("CAUSE"), line.indexOf("text")))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void list_none_saysSo() throws JsonProcessingException {
        assertThat(run("actions", "list", "--cause", "never")).isEqualTo(new CommandOutcome(0, "no actions\n", ""));
        assertThat(json(run("actions", "list", "--cause", "never", "--format", "json")))
                .isEqualTo(JSON.readTree("{\"actions\": [], \"next\": null}"));
    }

    @Test
    void list_json_hasEveryFieldAndPages() throws JsonProcessingException {
        put("ACT-JSON1", "pending_review", "json", NOON, "ticket_id", "TKT-1");
        put("ACT-JSON2", "pending_review", "json", NOON - 1);
        put("ACT-JSON3", "closed", "json", NOON + 1);

        JsonNode first = json(run("actions", "list", "--cause", "json", "--limit", "2", "--format", "json"));
        JsonNode second = json(run(
                "actions",
                "list",
                "--cause",
                "json",
                "--format",
                "json",
                "--after",
                first.get("next").asText()));

        assertThat(first.findValuesAsText("action_id")).containsExactly("ACT-JSON1", "ACT-JSON2");
        assertThat(second.findValuesAsText("action_id")).containsExactly("ACT-JSON3");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(first.get("actions").get(0)).isEqualTo(JSON.readTree("""
            {"action_id": "ACT-JSON1", "timestamp": 1772366400, "status": "pending_review", "cause": "json",
             "cause_key": null, "ticket_id": "TKT-1", "action_type": null, "affected_service": null,
             "issue_description": null, "ai_analysis": null, "proposed_fix": null, "confidence": null,
             "occurrences": null, "first_seen": null, "last_seen": null, "reviewed_by": null,
             "reviewed_at": null, "rejection_reason": null}\
            """));
        assertThat(json(run("actions", "list", "--status", "closed", "--cause", "json", "--format", "json"))
                        .findValuesAsText("action_id"))
                .containsExactly("ACT-JSON3");
    }

    @Test
    void approve_pending_isDoneOnce() throws JsonProcessingException {
        put("ACT-YES", "pending_review", "yes", NOON);

        assertThat(run("actions", "approve", "ACT-YES", "--by", "ann"))
                .isEqualTo(new CommandOutcome(0, "approved  ACT-YES\n", ""));
        CommandOutcome again = run("actions", "reject", "ACT-YES", "--by", "bob", "--reason", "no", "--format", "json");

        assertThat(again.status()).isEqualTo(1);
        assertThat(json(again).get("outcome").asText()).isEqualTo("not-pending");
        assertThat(json(again).get("status").asText()).isEqualTo("approved");
        assertThat(json(again).get("reviewed_by").asText()).isEqualTo("ann");
        assertThat(again.err().lines())
                .singleElement()
                .asString()
                .contains("ACT-YES is approved, reviewed by ann at 20", "nothing was changed");
    }

    @Test
    void reject_pending_isListedWithItsReason() throws JsonProcessingException {
        put("ACT-NO", "pending_review", "no", NOON);

        CommandOutcome reject =
                run("actions", "reject", "ACT-NO", "--by", "ann", "--reason", "no fault", "--format", "json");

        assertThat(reject.status()).isZero();
        assertThat(json(reject).get("outcome").asText()).isEqualTo("reviewed");
        JsonNode listed = json(run("actions", "list", "--status", "rejected", "--cause", "no", "--format", "json"));
        assertThat(listed.findValuesAsText("reviewed_by")).containsExactly("ann");
        assertThat(listed.findValuesAsText("rejection_reason")).containsExactly("no fault");
    }

    @Test
    void review_unknownId_isOneLineAndExit1() {
        CommandOutcome unknown = run("actions", "approve", "ACT-NOBODY", "--by", "ann");

        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err())
                .isEqualTo("bandstream: there is no action ACT-NOBODY: see ./bandstream actions list"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reject ACT-1 --by ann|--reason",
                "reject ACT-1 --by ann --reason=|--reason must have 1 to 2000 characters",
                "reject --by ann --reason no|ID",
                "approve ACT-1|--by NAME",
                "approve ACT-1 --by=|--by NAME",
                "list --status pending|pending' is none of pending_review, approved",
                "list --limit 0|0' is no number from 1 to 1000",
                "list --limit many|many' is no number",
                "list --after nonsense|--after names no place in this list"
            })
    void wrongArguments_areOneLineAndExit2(String line, String complaint) {
        CommandOutcome outcome = run(Stream.concat(Stream.of("actions"), Stream.of(line.split(" ", -1)))
                .toArray(String[]::new));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("bandstream: ")
                .contains(complaint);
    }

    @Test
    void missingTable_isOneLineAndExit2() {
        Map<String, String> nowhere = Map.of(
                "AWS_ACCESS_KEY_ID",
                SharedLocalDynamoDb.freshAccessKey(),
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_ENDPOINT_URL",
                SharedLocalDynamoDb.endpoint().toString());

        CommandOutcome list = CommandOutcome.of(nowhere, "actions", "list");

        assertThat(list.status()).isEqualTo(2);
        assertThat(list.out()).isEmpty();
        assertThat(list.err().lines())
                .singleElement()
                .asString()
                .contains(Catalog.DEVOPS_ACTIONS.name(), "./bandstream tables create");
    }

    private void put(String id, String status, String cause, long timestamp, String... more) {
        Item.Builder action = Item.builder()
                .put("action_id", id)
                .put("status", status)
                .put("cause", cause)
                .put("timestamp", timestamp);
        for (int i = 0; i < more.length; i += 2) {
            action.put(more[i], more[i + 1]);
        }
        client.putItem(
                request -> request.tableName(Catalog.DEVOPS_ACTIONS.name()).item(AwsItems.toAws(action.build())));
    }

    private static JsonNode json(CommandOutcome outcome) throws JsonProcessingException {
        return JSON.readTree(outcome.out());
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
