package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 1_203;
    private static final int BATCH = 25;

    private final Map<String, String> environment = Map.of(
            "AWS_ACCESS_KEY_ID",
            SharedLocalDynamoDb.freshAccessKey(),
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_ENDPOINT_URL",
            SharedLocalDynamoDb.endpoint().toString());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
        return CommandTree.create(terminal, Lifetime::new).execute(arguments);
    }

    @BeforeAll
    void makeTables() {
        assertThat(run("tables", "create")).isZero();
    }

    private static Item row(int number) {
        return Item.builder()
                .put("result_id", "r-" + number)
                .put("user_id", "u")
                .put("test_id", "t")
                .put("test_type", number % 2 == 0 ? "writing" : "reading")
                .put("band_score", new BigDecimal("6.5"))
                .put("completed_at", number)
                .build();
    }

    private void put(int rows) {
        try (DynamoDbClient client =
                Connection.open(Optional.empty(), environment).dynamoDb()) {
            for (int from = 0; from < rows; from += BATCH) {
                List<WriteRequest> batch = IntStream.range(from, Math.min(rows, from + BATCH))
                        .mapToObj(number -> WriteRequest.builder()
                                .putRequest(put -> put.item(AwsItems.toAws(row(number))))
                                .build())
                        .toList();
                client.batchWriteItem(request -> request.requestItems(Map.of(Catalog.TEST_RESULTS.name(), batch)));
            }
        }
    }

    @Test
    void export_thenQuery_tellsWhatTheTableHolds_andUpToWhen() throws IOException {
        put(ROWS);

        assertThat(run("export", "results", "--format", "parquet", "--to", folder.toString()))
                .isZero();

        assertThat(out.toString()).startsWith("exported " + ROWS + " rows of ielts-test-results to " + folder);
        JsonNode manifest =
                JSON.readTree(folder.resolve("results/manifest.json").toFile());
        assertThat(manifest.get("rows").intValue()).isEqualTo(ROWS);
        assertThat(Instant.parse(manifest.get("complete_as_of").textValue()))
                .isBeforeOrEqualTo(Instant.parse(manifest.get("started_at").textValue()));
        assertThat(err.toString()).isEmpty();

        String sql = "SELECT test_type, count(*) AS n, avg(band_score) = 6.5 AS right, sum(band_score) AS s"
                + " FROM results GROUP BY 1 ORDER BY 1";
        assertThat(run("query", sql, "--from", folder.toString(), "--format", "json"))
                .isZero();
        assertThat(JSON.readTree(out.toString()))
                .isEqualTo(JSON.readTree("{\"rows\": [{\"test_type\": \"reading\", \"n\": 601, \"right\": true,"
                        + " \"s\": 3906.5}, {\"test_type\": \"writing\", \"n\": 602, \"right\": true, \"s\": 3913}]}"));
        assertThat(run("query", "SELECT 1.50 AS a, NULL AS b, '' AS c", "--from", folder.toString()))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("a    b  c", "1.5  -  ''", "1 row");
        assertThat(run("query", "SELECT 'a,\"b' AS x, NULL AS y", "--from", folder.toString(), "--format", "csv"))
                .isZero();
        assertThat(out.toString()).isEqualTo("x,y\r\n\"a,\"\"b\",\r\n");
    }

    @Test
    void query_wrong_isOneLineThatSaysWhatToDo() {
        assertThat(run("query", "SELECT 1", "--from", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("./bandstream export").hasLineCount(1);
        assertThat(run("export", "credits", "--format", "jsonl", "--to", folder.toString()))
                .isZero();
        assertThat(run("query", "SELECT colour FROM credits", "--from", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("colour").hasLineCount(1);
        assertThat(run("query", "DROP VIEW credits", "--from", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("one SELECT").hasLineCount(1);
    }

    @Test
    void export_wrongOptions_areOneLine() {
        assertThat(run("export", "everything")).isEqualTo(2);
        assertThat(err.toString())
                .contains("none of results, progress, actions, credits")
                .hasLineCount(1);
        assertThat(run("export", "results", "--read-units", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--read-units").hasLineCount(1);
        assertThat(run("export", "results", "--to", "/proc/no/such")).isEqualTo(2);
        assertThat(err.toString()).contains("can't write into /proc/no/such").hasLineCount(1);
    }
}
