package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.wiring.Connection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The audit made by hand once more, this time against tables that are there. */
final class AuditCommandIT {

    private static final Path FILES = Path.of("..", "schemas", "src", "test", "resources", "audit", "hand-made");

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @Test
    void live_findsWhatTheHandFound_andThenWhatIsGone() throws IOException {
        execute("tables", "create", "--endpoint", endpoint);
        onlyTheApps();

        JsonNode asItWas = audit();
        assertThat(asItWas.get("tables").get("live")).hasSize(19);
        assertThat(kinds(asItWas)).containsExactlyInAnyOrder("mismatch", "phantom", "phantom");
        assertThat(asItWas.get("tables").get("unused")).hasSize(11);

        delete(Catalog.SUPPORT_TICKETS);
        JsonNode without = audit();
        assertThat(kinds(without)).containsExactlyInAnyOrder("mismatch", "phantom", "phantom", "missing");
        assertThat(without.get("tables").get("live")).hasSize(18);
    }

    private JsonNode audit() throws IOException {
        return new ObjectMapper()
                .readTree(execute("audit", FILES.toString(), "--live", "--endpoint", endpoint, "--format", "json"));
    }

    private static List<String> kinds(JsonNode document) {
        return StreamSupport.stream(document.get("findings").spliterator(), false)
                .map(finding -> finding.get("kind").textValue())
                .filter(kind -> !kind.equals("unused"))
                .toList();
    }

    private void onlyTheApps() {
        Catalog.pipeline().forEach(this::delete);
    }

    private void delete(TableDefinition table) {
        try (DynamoDbClient client =
                Connection.open(Optional.of(URI.create(endpoint)), environment).dynamoDb()) {
            client.deleteTable(request -> request.tableName(table.name()));
        }
    }

    private String execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
        CommandTree.create(terminal, Lifetime::new).execute(arguments);
        assertThat(err.toString()).as(Stream.of(arguments).toList().toString()).isEmpty();
        return out.toString();
    }
}
