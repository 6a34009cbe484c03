package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no handler can use ends whole in the dead letters, with one action per cause, and the shard goes on (R20). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {

    private static final EngineSettings IMPATIENT = new EngineSettings(
            32,
            1000,
            3,
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            EngineSettings.defaults().backoff());
    private static final int LARGE = 390 * 1024;
    /** Fits into an assessment, but not into its result, which carries its provenance as well. */
    private static final int LARGEST_SCORES = 400 * 1024 - 250;

    private final PipelineFixture fixture = PipelineFixture.withTables();
    private Writes app = new Writes(fixture);

    @BeforeAll
    void start() throws InterruptedException {
        fixture.start("worker-1", IMPATIENT);
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @BeforeEach
    void register() {
        app = new Writes(fixture);
        app.register();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    static Stream<Arguments> badAssessments() {
        return Stream.of(
                bad("wrong-type", item -> item.with("timestamp", "yesterday")),
                bad("wrong-type", item -> item.with("overall_band", "6.5")),
                bad("wrong-type", item -> item.with("criteria_scores", Value.of(List.of(Value.of(1))))),
                bad("missing", item -> item.without("timestamp")),
                bad("out-of-range", item -> item.with("overall_band", Value.of(new BigDecimal("9.5")))),
                bad("out-of-range", item -> item.with("overall_band", -1)),
                bad("out-of-range", item -> item.with("correct_answers", Value.of(new BigDecimal("1E+120")))),
                bad("impossible", item -> item.with("assessment_type", "academic_juggling")),
                bad("impossible", item -> item.with("test_id", "summary")),
                bad("unknown-version", item -> item.with("schema_version", 99)),
                bad("unknown-version", item -> item.with("schema_version", Value.of(new BigDecimal("0.5")))),
                bad("user-not-found", item -> item.with("user_email", "nobody@example.org")),
                bad(
                        "user-not-found",
                        item -> item.with("schema_version", 1)
                                .with("status", "scored")
                                .with("user_id", "nobody")));
    }

    private static Arguments bad(String errorClass, UnaryOperator<Item> spoil) {
        return Arguments.of(errorClass, spoil);
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("badAssessments")
    void R20_badAssessment_isKeptWholeAndTheShardGoesOn(String errorClass, UnaryOperator<Item> spoil) {
        Item bad = spoil.apply(app.versionZero("bad", "academic_writing", "6", 20));
        int before = occurrences("assessments", errorClass);

        app.save(bad);
        app.save(app.versionZero("good", "academic_writing", "6", 21));

        soon(() -> result("good"));
        soon(() -> assertThat(errorClassOf(app.assessmentKey("bad"))).contains(errorClass));
        assertThat(image(lettersOf(app.assessmentKey("bad")), "new")).isEqualTo(bad);
        assertThat(occurrences("assessments", errorClass)).isEqualTo(before + 1);
        assertThat(fixture.scan(Catalog.TEST_RESULTS.name()))
                .noneMatch(row -> row.text("assessment_id").equals(Optional.of(app.id("bad"))));
    }

    @Test
    void R20_badRowsOfTheOtherTables_areDeadLettersOfTheirHandlers() {
        Item user = Item.of("email", app.id("x") + "@example.org").with("created_at", 7);
        Item entitlement = app.entitlementKey(Writes.WRITING)
                .with("transaction_id", app.id("t"))
                .with("assessments_purchased", 2)
                .with("assessments_remaining", -1)
                .with("purchase_date", Writes.time(10))
                .with("status", "active");
        Item ticket = Item.of("ticket_id", app.id("TKT"))
                .with("created_at", 1_770_000_000L)
                .with("escalated_at", "yesterday")
                .with("status", "escalated");

        fixture.put(Catalog.USERS.name(), user);
        fixture.put(Catalog.ENTITLEMENTS.name(), entitlement);
        fixture.put(Catalog.SUPPORT_TICKETS.name(), ticket);

        soon(() -> {
            assertThat(errorClassOf(Item.of("email", user.text("email").orElseThrow())))
                    .contains("wrong-type");
            assertThat(errorClassOf(app.entitlementKey(Writes.WRITING))).contains("out-of-range");
            assertThat(errorClassOf(Item.of("ticket_id", app.id("TKT")))).contains("wrong-type");
        });
        assertThat(occurrences("users", "wrong-type")).isEqualTo(1);
        assertThat(occurrences("entitlements", "out-of-range")).isEqualTo(1);
        assertThat(occurrences("support-tickets", "wrong-type")).isEqualTo(1);
    }

    @Test
    void R20_entitlementOfNobody_isADeadLetterAndTheShardGoesOn() {
        Writes nobody = new Writes(fixture);

        nobody.buy(Writes.WRITING, "t1", 10);
        app.buy(Writes.WRITING, "t1", 10);

        soon(() ->
                assertThat(errorClassOf(nobody.entitlementKey(Writes.WRITING))).contains("user-not-found"));
        soon(() -> assertThat(fixture.scan(Catalog.CREDIT_LEDGER.name()))
                .anyMatch(row -> row.text("user_id").equals(Optional.of(app.user))));
    }

    @Test
    void largeItem_isDealtWithAsAnyOther() {
        app.save(app.versionZero("a1", "academic_writing", "6", 20).with("detailed_feedback", "x".repeat(LARGE)));

        soon(() -> result("a1"));
        assertThat(lettersOf(app.assessmentKey("a1"))).isEmpty();
    }

    /** DynamoDB Local's streams deliver an empty map as a value of no kind. */
    @Test
    void emptyMaps_areDealtWithAsAnyOther() {
        Value nested =
                Value.of(List.of(Value.of(Item.empty()), Value.of(Item.empty().with("m", Value.of(Item.empty())))));
        app.save(app.versionZero("a1", "academic_writing", "6", 20)
                .with("criteria_scores", Value.of(Item.empty()))
                .with("detailed_feedback", nested));

        soon(() -> result("a1"));
        assertThat(lettersOf(app.assessmentKey("a1"))).isEmpty();
    }

    @Test
    void R20_itemWhoseResultWouldBeTooLarge_isKeptWholeWithBothItsImages() {
        Item small = app.versionZero("a1", "academic_writing", "6", 20).with("essay", incompressible(LARGE));
        Item large = app.versionZero("a1", "academic_writing", "7", 20)
                .with("criteria_scores", Value.of(Item.empty().with("task", incompressible(LARGEST_SCORES))));

        app.save(small);
        soon(() -> result("a1"));
        app.save(large);
        app.save(app.versionZero("behind", "academic_writing", "6", 21));
        Writes other = new Writes(fixture);
        other.register();
        other.save(other.versionZero("good", "academic_writing", "6", 21));

        soon(() -> result(other, "good"));
        soon(() -> assertThat(errorClassOf(app.assessmentKey("behind"))).contains("waiting"));
        soon(() -> assertThat(errorClassOf(app.assessmentKey("a1"))).contains("effects-refused"));
        List<Item> letter = lettersOf(app.assessmentKey("a1"));
        assertThat(image(letter, "old")).isEqualTo(small);
        assertThat(image(letter, "new")).isEqualTo(large);
        assertThat(result("a1").number("band_score")).contains(BigDecimal.valueOf(6));
        assertThat(occurrences("assessments", "effects-refused")).isEqualTo(1);
    }

    private static Value incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(20_260_301L).nextBytes(bytes);
        return new Value.Binary(ByteBuffer.wrap(bytes));
    }

    @Test
    void R20_handlerThatThrows_leavesLettersAndLetsTheNextGoOn() {
        Change first = insertion("boom-1");
        Change second = insertion("boom-2");
        Change third = insertion("fine-3");
        fixture.settle(new Throwing(), List.of(first, second, third), IMPATIENT);

        assertThat(head(first).text("error_class")).contains("IllegalStateException");
        assertThat(head(first).toString()).doesNotContain("ann@example.org");
        assertThat(occurrences("throwing", "IllegalStateException")).isEqualTo(2);
        assertThat(fixture.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", "fine-3")))
                .isPresent();
    }

    private static Change insertion(String id) {
        Item item = Item.of("assessment_id", id);
        return new Change.Inserted(
                new Change.Origin(
                        Catalog.ASSESSMENTS.name(),
                        "2026-01-01T00:00:00.000",
                        item,
                        id,
                        new SequenceNumber(id.substring(5)),
                        Instant.parse("2026-03-01T10:00:00Z")),
                item);
    }

    /** A reaction with a fault in it. */
    private static final class Throwing implements Handler {
        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public int ruleVersion() {
            return 1;
        }

        @Override
        public Decision decide(Change change, View view) {
            if (change.origin().eventId().startsWith("boom")) {
                throw new IllegalStateException("ann@example.org");
            }
            return Decision.apply(Effects.of(progressRow(change.origin().eventId())));
        }
    }

    private static Write progressRow(String id) {
        Item key = Item.of("progress_id", id);
        return new Write.Put(Catalog.TEST_PROGRESS.name(), key, key, Expectation.ANYTHING);
    }

    private Item head(Change change) {
        return fixture.get(
                        Catalog.DEAD_LETTERS.name(),
                        Item.of("id", "throwing#" + change.origin().eventId()).with("part", 0))
                .orElseThrow();
    }

    private Item result(String assessment) {
        return result(app, assessment);
    }

    private Item result(Writes writes, String assessment) {
        return fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                .filter(row -> row.text("assessment_id").equals(Optional.of(writes.id(assessment))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result yet"));
    }

    private int occurrences(String handler, String errorClass) {
        return fixture.get(
                        Catalog.DEVOPS_ACTIONS.name(),
                        Item.of(
                                "action_id",
                                Cause.deadLetter(handler, errorClass).actionId()))
                .flatMap(row -> row.number("occurrences"))
                .orElse(BigDecimal.ZERO)
                .intValueExact();
    }

    /** All parts of the one letter of an item, in order; empty where there is none. */
    private List<Item> lettersOf(Item key) {
        List<Item> rows = fixture.scan(Catalog.DEAD_LETTERS.name());
        List<Optional<String>> ids = rows.stream()
                .filter(row -> row.fields("key").equals(Optional.of(key)))
                .map(row -> row.text("id"))
                .toList();
        return rows.stream()
                .filter(row -> ids.contains(row.text("id")))
                .sorted(Comparator.comparing(row -> row.number("part").orElseThrow()))
                .toList();
    }

    private Optional<String> errorClassOf(Item key) {
        return lettersOf(key).stream().findFirst().flatMap(head -> head.text("error_class"));
    }

    private static Item image(List<Item> letter, String image) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        letter.stream().skip(1).forEach(part -> packed.writeBytes(bytes(part)));
        try (GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            JsonNode event = new ObjectMapper().readTree(unzip);
            return DynamoDbJson.fromJson(event.required(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Item part) {
        ByteBuffer buffer = ((Value.Binary) part.get("event").orElseThrow()).bytes();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
