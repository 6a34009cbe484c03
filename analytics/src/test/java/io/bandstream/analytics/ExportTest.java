package io.bandstream.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CompleteAsOf COMPLETE = new CompleteAsOf(Optional.of(NOW.minusSeconds(60)), "the lag", 2);

    @TempDir
    private Path folder;

    private static Item result(String id, @Nullable String band) {
        Item.Builder row = Item.builder()
                .put("schema_version", 1)
                .put("result_id", id)
                .put("user_id", "u-1")
                .put("test_type", "writing")
                .put("completed_at", 1_772_366_400L)
                .put("criteria_scores", Item.of("lexical_resource", "7"));
        if (band != null) {
            row.put("band_score", new BigDecimal(band));
        }
        return row.build();
    }

    private Manifest write(Subject subject, ExportFormat format, Item... items)
            throws IOException, InterruptedException {
        return new Export(folder, Clock.fixed(NOW, ZoneOffset.UTC)).write(subject, format, COMPLETE, taker -> {
            for (Item item : items) {
                taker.take(item);
            }
        });
    }

    private static final class Rows implements Questions.Answer {
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        @Override
        public void columns(List<String> names) {
            assertThat(names).isNotEmpty();
        }

        @Override
        public void row(List<@Nullable Object> values) {
            rows.add(values);
        }
    }

    private List<List<@Nullable Object>> ask(String sql) throws IOException {
        Rows rows = new Rows();
        new Questions(folder).ask(sql, rows);
        return rows.rows;
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyFormat_holdsEachValueExactly(ExportFormat format) throws Exception {
        write(
                Subject.RESULTS,
                format,
                result("r-1", "6.5"),
                result("r \"2\",\r\nü\ud83d\ude00", null),
                result("r-3", "0.1"));

        assertThat(ask("SELECT result_id, band_score, completed_at FROM results ORDER BY result_id"))
                .containsExactly(
                        row("r \"2\",\r\nü\ud83d\ude00", null, 1_772_366_400L),
                        List.of("r-1", new BigDecimal("6.500000"), 1_772_366_400L),
                        List.of("r-3", new BigDecimal("0.100000"), 1_772_366_400L));
        assertThat(ask("SELECT sum(band_score) = 6.6 FROM results")).containsExactly(List.of(true));
        assertThat(ask("SELECT criteria_scores->>'lexical_resource' FROM results WHERE result_id = 'r-1'"))
                .containsExactly(List.of("7"));
    }

    @Test
    void manifest_saysWhatTheFileIs_andItsColumnsByTheSchemas() throws Exception {
        Manifest manifest = write(Subject.RESULTS, ExportFormat.CSV, result("r-1", "6.5"));

        byte[] file = Files.readAllBytes(folder.resolve("results/results.csv"));
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("results/manifest.json").toFile());
        assertThat(json).hasToString(manifest.json().toString());
        assertThat(json.get("table").textValue()).isEqualTo("ielts-test-results");
        assertThat(json.get("rows").intValue()).isEqualTo(1);
        assertThat(json.get("bytes").intValue()).isEqualTo(file.length);
        assertThat(json.get("sha256").textValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(json.get("complete_as_of").textValue()).isEqualTo("2026-03-01T11:59:00Z");
        assertThat(json.get("parked_keys").intValue()).isEqualTo(2);
        assertThat(json.at("/columns/1/name").textValue()).isEqualTo("result_id");
        assertThat(json.get("columns")
                        .valueStream()
                        .map(column -> column.get("name").textValue() + " "
                                + column.get("type").textValue()))
                .contains("band_score DECIMAL(18,6)", "completed_at BIGINT", "provenance JSON", "user_id VARCHAR");
        assertThat(json.get("columns").valueStream())
                .allMatch(column -> !column.get("description").textValue().isEmpty());
    }

    @Test
    void manifest_timeNotKnown_isNull() throws Exception {
        Manifest manifest = new Export(folder, Clock.fixed(NOW, ZoneOffset.UTC))
                .write(
                        Subject.ACTIONS,
                        ExportFormat.JSONL,
                        new CompleteAsOf(Optional.empty(), "nobody knows", 0),
                        taker -> {});

        assertThat(manifest.json().get("complete_as_of").isNull()).isTrue();
        assertThat(Files.readString(folder.resolve("actions/actions.jsonl"))).isEmpty();
    }

    @Test
    void progress_hasTheColumnsOfBothKindsOfRows() throws Exception {
        Item summary = Item.of("progress_id", "u#summary")
                .with("schema_version", 1)
                .with("test_type", "summary")
                .with("credits", Value.of(Item.empty().with("com.ieltsaiprep.academic.writing", 1)));

        write(
                Subject.PROGRESS,
                ExportFormat.PARQUET,
                summary,
                Item.of("progress_id", "u#t").with("answered", 3));

        assertThat(ask("SELECT progress_id, answered, credits FROM progress ORDER BY 1 LIMIT 1"))
                .containsExactly(row("u#summary", null, "{\"com.ieltsaiprep.academic.writing\":1}"));
    }

    @Test
    void credits_holdNoReceipts() throws Exception {
        Item bought = Item.of("user_id", "u-1")
                .with("product_id", "com.ieltsaiprep.academic.writing")
                .with("receipt_data", "proof")
                .with("assessments_remaining", 2);

        write(Subject.CREDITS, ExportFormat.CSV, bought);

        assertThat(Files.readString(folder.resolve("credits/credits.csv"))).doesNotContain("receipt_data", "proof");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void valuesThatDoNotFit_areLeftOutAndCounted(ExportFormat format) throws Exception {
        Item odd = Item.of("result_id", "r-1")
                .with("band_score", "six")
                .with("completed_at", "yesterday")
                .with("correct_answers", Value.of(new BigDecimal("3.5")))
                .with("variant", 7);

        Manifest manifest = write(Subject.RESULTS, format, odd);

        assertThat(manifest.unfitValues()).isEqualTo(4);
        assertThat(ask("SELECT count(band_score), count(completed_at), count(*) FROM results"))
                .containsExactly(List.of(0L, 0L, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@x", "\tx", "\r=1", "\n=1"})
    void csv_textThatWouldBeAFormula_isNone(String text) {
        assertThat(CsvFile.harmless(text)).isEqualTo("'" + text);
    }

    @Test
    void csv_isAsRfc4180HasIt() throws Exception {
        write(
                Subject.ACTIONS,
                ExportFormat.CSV,
                Item.of("action_id", "ACT-1")
                        .with("timestamp", -5)
                        .with("issue_description", "=1+1, \"two\"\nlines")
                        .with("cause", ""));

        String file = Files.readString(folder.resolve("actions/actions.csv"));
        assertThat(file).startsWith("schema_version,action_id,timestamp,").endsWith("\r\n");
        assertThat(file).contains("\r\n,ACT-1,-5,", ",\"'=1+1, \"\"two\"\"\nlines\",", ",\"\",");
    }

    @Test
    void readThatFails_leavesTheExportBefore_andNoHalfFile() throws Exception {
        write(Subject.RESULTS, ExportFormat.PARQUET, result("r-1", "6.5"));
        Export export = new Export(folder, Clock.fixed(NOW, ZoneOffset.UTC));

        for (ExportFormat format : ExportFormat.values()) {
            assertThatThrownBy(() -> export.write(Subject.RESULTS, format, COMPLETE, taker -> {
                        taker.take(result("r-2", "7"));
                        throw new IOException("the table went away");
                    }))
                    .hasMessage("the table went away");
        }

        assertThat(ask("SELECT result_id FROM results")).containsExactly(List.of("r-1"));
        try (Stream<Path> left = Files.list(folder.resolve("results"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("manifest.json", "results.parquet");
        }
    }

    @Test
    void anotherFormat_takesThePlaceOfTheOneBefore() throws Exception {
        write(Subject.RESULTS, ExportFormat.CSV, result("r-1", "6.5"));
        write(Subject.RESULTS, ExportFormat.PARQUET, result("r-2", "7"));

        assertThat(Files.exists(folder.resolve("results/results.csv"))).isFalse();
        assertThat(ask("SELECT result_id FROM results")).containsExactly(List.of("r-2"));
    }

    @Test
    void question_toNoExport_orToAFileThatIsNotTheManifests_isRefused() throws Exception {
        assertThatThrownBy(() -> ask("SELECT 1"))
                .isInstanceOf(QuestionRefusedException.class)
                .hasMessageContaining("./bandstream export");
        write(Subject.RESULTS, ExportFormat.CSV, result("r-1", "6.5"));
        Files.writeString(folder.resolve("results/results.csv"), "result_id\r\n");

        assertThatThrownBy(() -> ask("SELECT 1")).hasMessageContaining("export results again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('%1$s/secret.csv')",
                "SELECT * FROM '%1$s/secret.csv'",
                "SELECT * FROM glob('%1$s/*')",
                "SELECT * FROM read_text('%1$s/secret.csv')",
                "SELECT * FROM read_csv('https://example.com/x.csv')",
                "COPY (SELECT 1) TO '%1$s/out.csv'",
                "COPY results TO '%1$s/results/results.csv'",
                "ATTACH '%1$s/new.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "CREATE TABLE t AS SELECT 1",
                "DROP VIEW results",
                "SELECT 1; DROP VIEW results",
                "SELECT 1) TO 'x'",
                "SELEKT 1",
                ""
            })
    void question_thatIsNoneOrReachesElsewhere_isRefused(String sql) throws Exception {
        write(Subject.RESULTS, ExportFormat.CSV, result("r-1", "6.5"));
        Files.writeString(folder.resolve("secret.csv"), "a\r\n1\r\n");

        assertThatThrownBy(() -> ask(sql.formatted(folder))).isInstanceOf(QuestionRefusedException.class);
        assertThat(Files.exists(folder.resolve("out.csv"))).isFalse();
        assertThat(ask("SELECT count(*) FROM results")).containsExactly(List.of(1L));
    }
}
