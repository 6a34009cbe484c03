package io.bandstream.producer.content.loading;

import static io.bandstream.producer.content.loading.ContentFilesUnderTest.file;
import static io.bandstream.producer.content.loading.ContentFilesUnderTest.sample;
import static io.bandstream.producer.content.loading.ContentFilesUnderTest.sound;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.producer.content.loading.Loaded.Counts;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AnswerKeyCodec;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.item.AnswerKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ContentLoadingTest {

    private static final String READING = "academic-reading-test-900";
    private static final Map<TableDefinition, String> KINDS = Map.of(
            Catalog.QUESTIONS, "question",
            Catalog.RUBRICS, "rubric",
            Catalog.READING_TESTS, "test-paper",
            Catalog.LISTENING_TESTS, "test-paper",
            Catalog.READING_QUESTIONS, "test-question",
            Catalog.LISTENING_QUESTIONS, "test-question",
            Catalog.READING_ANSWERS, "answer-key",
            Catalog.LISTENING_ANSWERS, "answer-key");

    private final InMemoryItemStore store = new InMemoryItemStore();

    private Loaded load(String time, ContentFile... files) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        return new ContentLoading(store, new Attempts(duration -> {}, new Random(1)), clock).load(sound(files));
    }

    private Loaded loadSample(String time) {
        return load(time, SampleContent.files().toArray(ContentFile[]::new));
    }

    private Map<TableDefinition, List<Item>> everything() {
        Map<TableDefinition, List<Item>> rows = new LinkedHashMap<>();
        KINDS.keySet().forEach(table -> rows.put(table, List.copyOf(store.scan(table))));
        return rows;
    }

    private Item row(TableDefinition table, String id) {
        return store.get(table, Item.of(table.partitionKey(), id)).orElseThrow();
    }

    @Test
    void sample_isInItsTables_asTheirSchemasSay() throws IOException {
        Loaded loaded = loadSample("2026-01-01T00:00:00Z");

        assertThat(loaded.tables())
                .containsEntry(Catalog.READING_QUESTIONS.name(), new Counts(40, 0, 0))
                .containsEntry(Catalog.LISTENING_ANSWERS.name(), new Counts(1, 0, 0))
                .hasSize(KINDS.size());
        for (Map.Entry<TableDefinition, String> kind : KINDS.entrySet()) {
            Schema schema = schema(kind.getValue());
            assertThat(store.scan(kind.getKey()))
                    .as(kind.getValue())
                    .isNotEmpty()
                    .allSatisfy(row ->
                            assertThat(schema.validate(PlainJson.toJson(row))).isEmpty());
        }
    }

    private static Schema schema(String kind) throws IOException {
        try (InputStream json =
                Objects.requireNonNull(Catalog.class.getResourceAsStream("json/" + kind + "-v1.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(json.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void types_writtenWithHyphens_haveUnderscoresInTheTables() {
        loadSample("2026-01-01T00:00:00Z");

        assertThat(store.scan(Catalog.QUESTIONS))
                .extracting(row -> row.text("assessment_type").orElseThrow())
                .containsOnly("academic_writing", "general_writing", "academic_speaking", "general_speaking");
    }

    @Test
    void again_changesNothing() {
        loadSample("2026-01-01T00:00:00Z");
        var before = everything();

        Loaded again = loadSample("2026-02-02T00:00:00Z");

        assertThat(again.tables().values())
                .allSatisfy(counts ->
                        assertThat(counts.created() + counts.updated()).isZero());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void changedFile_updatesWhatItChanges_andNoMore() {
        loadSample("2026-01-01T00:00:00Z");
        ObjectNode reading = sample("reading.json");
        ((ObjectNode) reading.at("/tests/0/answer_key")).put("8", "5/five");
        ((ObjectNode) reading.at("/tests/0/questions/7")).put("question_text", "How large is the pond?");
        ObjectNode rubrics = sample("rubrics.json");
        ((ObjectNode) rubrics.at("/rubrics/0")).put("rubric_name", "Another name");
        String hash = row(Catalog.READING_ANSWERS, READING).text("answer_hash").orElseThrow();

        Loaded changed = load("2026-02-02T00:00:00Z", file("a.json", reading), file("b.json", rubrics));

        assertThat(changed.tables())
                .containsEntry(Catalog.READING_TESTS.name(), new Counts(0, 0, 1))
                .containsEntry(Catalog.READING_QUESTIONS.name(), new Counts(0, 1, 39))
                .containsEntry(Catalog.READING_ANSWERS.name(), new Counts(0, 1, 0))
                .containsEntry(Catalog.RUBRICS.name(), new Counts(0, 1, 3));
        assertThat(row(Catalog.READING_ANSWERS, READING).text("answer_hash")).isNotEqualTo(java.util.Optional.of(hash));
        assertThat(row(Catalog.READING_QUESTIONS, READING + "-q8").text("created_at"))
                .contains("2026-01-01T00:00:00.000Z");
        assertThat(row(Catalog.RUBRICS, "academic_writing").text("updated_at")).contains("2026-02-02T00:00:00.000Z");
        assertThat(row(Catalog.RUBRICS, "general_writing").text("updated_at")).contains("2026-01-01T00:00:00.000Z");
        assertThat(store.scan(Catalog.QUESTIONS)).hasSize(12);
    }

    /** The expected value is from Python 3: hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest(). */
    @Test
    void answerHash_isThatOfTheSortedJson() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("2", "café \"x\"\n\\");
        key.put("10", "grey/gray");
        key.put("1", "B");

        assertThat(AnswerHash.of(key)).isEqualTo("5ca7398fd23735e5a666cf0ee7e2b47a35591ece17edd5ebfe1a61cb0490caba");
    }

    @Test
    void answers_ofTheSample_standAsTheScorerReadsThem() {
        loadSample("2026-01-01T00:00:00Z");

        AnswerKey key = AnswerKeyCodec.read(row(Catalog.READING_ANSWERS, READING));

        assertThat(key.answerKey()).hasSize(40).containsEntry("1", "FALSE").containsEntry("8", "4/four");
        assertThat(key.answerVariations()).containsEntry("10", List.of("millstones"));
        assertThat(key.bandScoreConversion().orElseThrow()).containsKey("30-32");
    }
}
