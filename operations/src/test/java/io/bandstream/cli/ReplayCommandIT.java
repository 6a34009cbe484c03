package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ReplayCommandIT {

    private static final Path SMALL = Path.of("..", "consumers", "src", "test", "resources", "capture");
    private static final String USERS = Catalog.USERS.name();

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    private Path folder;

    @Test
    void capture_isWrittenWhole() throws IOException {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome outcome = replay(SMALL.resolve("small.jsonl"));

        assertThat(outcome.err().lines()).hasSize(4).last().asString().isEqualTo("  replay: 86 of 86 lines");
        assertThat(outcome.out())
                .matches("replayed 86 lines \\(88 items\\) into " + endpoint + " \\(region us-east-1\\)\\R");
        assertThat(outcome.status()).isZero();
        JsonNode expected = new ObjectMapper()
                .readTree(SMALL.resolve("small-expected.json").toFile())
                .get("base_tables");
        assertThat(expected.properties())
                .filteredOn(table -> !expires(table.getKey()))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(count(table.getKey()))
                        .as(table.getKey())
                        .isEqualTo(table.getValue().get("count").intValue()));
    }

    /** The capture's sessions and tokens have expired long ago: DynamoDB may have removed some already. */
    private static boolean expires(String table) {
        return Catalog.find(table).orElseThrow().timeToLive().isPresent();
    }

    @Test
    void malformedLineInTheMiddle_writesNothing() throws IOException {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome outcome = replay(file(put("a"), "{}", put("b")));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("line 2 of", "nothing was written");
        assertThat(count(USERS)).isZero();
    }

    @Test
    void writeThatIsRefused_isNamedWithWhatWasWrittenBefore() throws IOException {
        run("tables", "create", "--endpoint", endpoint);
        String update = "{\"operation\":\"UpdateItem\",\"request\":{\"TableName\":\"" + USERS
                + "\",\"Key\":{\"email\":{\"S\":\"a\"}},\"UpdateExpression\":\"nonsense\"}}";

        CommandOutcome outcome = replay(file(put("a"), put("b"), update, put("c")));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().filter(line -> line.startsWith("bandstream: ")))
                .singleElement()
                .asString()
                .contains("line 3 of", "ValidationException; 2 lines written before it");
        assertThat(count(USERS)).isEqualTo(2);
    }

    @Test
    void missingTable_isOneLineAndExit2() throws IOException {
        CommandOutcome outcome = replay(file(put("a")));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("do not exist", "./bandstream tables create");
    }

    private static String put(String email) {
        return "{\"operation\":\"PutItem\",\"request\":{\"TableName\":\"" + USERS + "\",\"Item\":{\"email\":{\"S\":\""
                + email + "\"}}}}";
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("capture.jsonl"), String.join("\n", lines) + "\n");
    }

    private int count(String table) {
        try (DynamoDbClient client = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb()) {
            return client.scan(request -> request.tableName(table).consistentRead(true))
                    .count();
        }
    }

    private CommandOutcome replay(Path capture) {
        return run("replay", capture.toString(), "--endpoint", endpoint);
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
