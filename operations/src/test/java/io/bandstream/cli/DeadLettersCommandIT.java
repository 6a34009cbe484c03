package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.wiring.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DeadLettersCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @Test
    void list_json_isSortedByFirstSeenThenId_withoutTheEvents() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        file("event-c", NOON.plusSeconds(1));
        file("event-b", NOON);
        file("event-a", NOON);

        CommandOutcome list = run("dead-letters", "list", "--endpoint", endpoint, "--format", "json");

        assertThat(list.status()).isZero();
        JsonNode letters = JSON.readTree(list.out()).get("dead_letters");
        assertThat(letters.findValuesAsText("event_id")).containsExactly("event-a", "event-b", "event-c");
        assertThat(letters.get(0))
                .isEqualTo(JSON.readTree("""
                                {"id": "%s", "handler": "entitlements", "table": "ielts-genai-prep-entitlements",
                                 "key": "user-1#product-1", "event_id": "event-a",
                                 "sequence_number": "000000000000000000017", "error_class": "no-user",
                                 "error": "user not found", "attempts": 3,
                                 "first_seen": "2026-03-01T12:00:00.000Z", "last_seen": "2026-03-01T12:00:09.000Z"}""".formatted(new Guard.Entry("entitlements", "event-a").id())));
    }

    @Test
    void list_text_isAligned() {
        run("tables", "create", "--endpoint", endpoint);
        file("event-a", NOON);

        CommandOutcome list = run("dead-letters", "list", "--endpoint", endpoint);

        assertThat(list.status()).isZero();
        assertThat(list.out().lines()).hasSize(2);
        assertThat(list.out()
                        .lines()
                        .map(line -> Math.max(line.indexOf("HANDLER"), line.indexOf("entitlements")))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void list_none_saysSo() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);

        assertThat(run("dead-letters", "list", "--endpoint", endpoint))
                .isEqualTo(new CommandOutcome(0, "no dead letters\n", ""));
        assertThat(JSON.readTree(run("dead-letters", "list", "--endpoint", endpoint, "--format", "json")
                        .out()))
                .isEqualTo(JSON.readTree("{\"dead_letters\": []}"));
    }

    @Test
    void list_missingTable_isOneLineAndExit2() {
        CommandOutcome list = run("dead-letters", "list", "--endpoint", endpoint);

        assertThat(list.status()).isEqualTo(2);
        assertThat(list.out()).isEmpty();
        assertThat(list.err().lines())
                .singleElement()
                .asString()
                .contains(Catalog.DEAD_LETTERS.name(), "./bandstream tables create");
    }

    private void file(String eventId, Instant firstSeen) {
        Item key = Item.of("user_id", "user-1").with("product_id", "product-1");
        Change change = new Change.Inserted(
                new Change.Origin(
                        Catalog.ENTITLEMENTS.name(),
                        "2026-01-01T00:00:00.000",
                        key,
                        eventId,
                        new SequenceNumber("000000000000000000017"),
                        NOON),
                key);
        DeadLetter letter = new DeadLetter(
                new Guard.Entry("entitlements", eventId),
                1,
                change,
                "no-user",
                "user not found",
                3,
                firstSeen,
                firstSeen.plusSeconds(9),
                List.of());
        try (DynamoDbClient client = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb()) {
            new DeadLetterRows(Catalog.DEAD_LETTERS.name())
                    .of(letter).writes().stream()
                            .map(Write.Put.class::cast)
                            .forEach(put -> client.putItem(
                                    request -> request.tableName(put.table()).item(AwsItems.toAws(put.item()))));
        }
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
