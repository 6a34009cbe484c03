package io.bandstream.pipeline;

import static io.bandstream.pipeline.Writes.MOCK;
import static io.bandstream.pipeline.Writes.WRITING;
import static io.bandstream.pipeline.Writes.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each rule from a write to its derived rows, over the real streams; every test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RulesIT {

    private final PipelineFixture fixture = PipelineFixture.withTables();
    private Writes app = new Writes(fixture);

    @BeforeAll
    void start() throws InterruptedException {
        fixture.start("worker-1");
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

    private ProgressSummary summary() {
        return summary(app);
    }

    private ProgressSummary summary(Writes of) {
        return ProgressSummaryCodec.read(
                found(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", of.user + "#summary")));
    }

    private Item progress(String test) {
        return found(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", app.user + "#" + test));
    }

    private Item found(String table, Item key) {
        return fixture.get(table, key).orElseThrow(() -> new AssertionError("no row yet in " + table));
    }

    private Optional<Item> findResult(String test, String assessment) {
        return fixture.get(
                Catalog.TEST_RESULTS.name(), Item.of("result_id", app.user + "#" + test + "#" + app.id(assessment)));
    }

    private Item result(String test, String assessment) {
        return findResult(test, assessment).orElseThrow(() -> new AssertionError("no result yet"));
    }

    /** The result of a test without an id of its own. */
    private Item result(String assessment) {
        return findResult(assessment).orElseThrow(() -> new AssertionError("no result yet"));
    }

    private Optional<Item> findResult(String assessment) {
        return fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                .filter(row -> row.text("assessment_id").equals(Optional.of(app.id(assessment))))
                .findFirst();
    }

    private String paidBy(String assessment) {
        return result(assessment).text("paid_by").orElse("nobody");
    }

    private int remaining(String product) {
        return found(Catalog.ENTITLEMENTS.name(), app.entitlementKey(product))
                .number("assessments_remaining")
                .orElseThrow()
                .intValueExact();
    }

    private Item action(Cause cause) {
        return found(Catalog.DEVOPS_ACTIONS.name(), Item.of("action_id", cause.actionId()));
    }

    private void buys(String product, int minute) {
        app.buy(product, "t" + minute, minute);
        soon(() -> assertThat(summary().credits()).containsKey(product));
    }

    private void isScored(String assessment) {
        soon(() -> result(assessment));
    }

    /**
     * Returns when the stream has dealt with all that was written before. The effect of a marker shows that its batch
     * has been fetched; that of a second one, which lies in a later batch, that the first batch is settled.
     */
    private void usersAreSettled() {
        for (int i = 0; i < 2; i++) {
            Writes marker = new Writes(fixture);
            marker.register();
            soon(() -> summary(marker));
        }
    }

    private void entitlementsAreSettled() {
        for (int i = 0; i < 2; i++) {
            Writes marker = new Writes(fixture);
            marker.register();
            marker.buy(WRITING, "marker", 10);
            soon(() -> assertThat(summary(marker).credits()).containsKey(WRITING));
        }
    }

    private Map<String, List<Item>> rowsOfTheUser() {
        return Stream.of(
                        Catalog.ENTITLEMENTS,
                        Catalog.ASSESSMENTS,
                        Catalog.TEST_PROGRESS,
                        Catalog.TEST_RESULTS,
                        Catalog.CREDIT_LEDGER)
                .collect(Collectors.toMap(
                        table -> table.name(),
                        table -> fixture.scan(table.name()).stream()
                                .filter(row -> row.text("user_id").equals(Optional.of(app.user)))
                                .toList()));
    }

    private long guards(String handler) {
        return fixture.scan(Catalog.GUARDS.name()).stream()
                .filter(row -> row.text("guard_id").orElseThrow().startsWith(handler + "#"))
                .count();
    }

    @Test
    void R6_userInserted_hasASummaryAtZero() {
        soon(() -> assertThat(summary().attempts())
                .hasSize(4)
                .allSatisfy((skill, count) -> assertThat(count).isZero()));
        assertThat(summary().credits()).isEmpty();
    }

    @Test
    void R8_userModified_changesNothingAndWritesNoGuard() {
        usersAreSettled();
        Map<String, List<Item>> before = rowsOfTheUser();
        Optional<Item> listed = directoryRow();

        fixture.update(Catalog.USERS.name(), Item.of("email", app.email), Item.of("last_login", time(30)));
        usersAreSettled();

        assertThat(rowsOfTheUser()).isEqualTo(before);
        assertThat(guards("users")).isZero();
        assertThat(directoryRow()).as("its fence has not moved").isEqualTo(listed);
    }

    private Optional<Item> directoryRow() {
        return fixture.get(
                Catalog.USER_DIRECTORY.name(), Item.of("email_lower", app.email).with("email", app.email));
    }

    @Test
    void R9_purchase_showsInTheSummary() {
        app.buy(WRITING, "t1", 10);

        soon(() -> assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 2)));
    }

    @Test
    void R10_autosave_movesThePosition() {
        app.save(app.versionOne("a1", "academic_reading", "in_progress", 20)
                .with("test_id", "reading-1")
                .with("current_question", 3));
        app.save(app.versionOne("a1", "academic_reading", "in_progress", 25)
                .with("test_id", "reading-1")
                .with("current_question", 14)
                .with("answers", Value.of(Item.of("1", "A"))));

        soon(() -> assertThat(progress("reading-1").number("current_question")).contains(BigDecimal.valueOf(14)));
        assertThat(progress("reading-1").number("answered")).contains(BigDecimal.ONE);
    }

    @Test
    void R11_scored_takesOneCredit() {
        buys(WRITING, 10);

        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        isScored("a1");
        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(remaining(WRITING)).isEqualTo(1);
        assertThat(found(Catalog.ENTITLEMENTS.name(), app.entitlementKey(WRITING))
                        .text("last_used_assessment"))
                .contains(app.id("a1"));
    }

    @Test
    void R12_noCreditLeft_isUnentitledAndRaisesOneAction() {
        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        isScored("a1");
        assertThat(paidBy("a1")).isEqualTo("unentitled");
        assertThat(action(Cause.overdrawn(app.id("a1"))).text("status")).contains("pending_review");
    }

    @Test
    void R30_refundAfterAUse_takesTheRestBackAndRaisesAnAction() {
        buys(WRITING, 10);
        app.save(app.versionZero("a1", "academic_writing", "6.5", 15));
        isScored("a1");

        app.refund(WRITING, "t10", 20);

        soon(() -> assertThat(remaining(WRITING)).isZero());
        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(action(Cause.refundUsed(app.id("t10"))).text("status")).contains("pending_review");
    }

    @Test
    void R13_usedByTheApp_costsOneCreditInAll() {
        buys(WRITING, 10);
        buys(MOCK, 11);

        app.use(MOCK, "a1", 1, 20);
        app.save(app.versionZero("a1", "academic_writing", "6.5", 21));
        app.save(app.versionZero("a2", "academic_writing", "6.5", 31));
        app.use(WRITING, "a2", 1, 30);

        soon(() -> assertThat(List.of(paidBy("a1"), paidBy("a2"))).containsExactly("app", "app"));
        assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 1, MOCK, 1));
        assertThat(List.of(remaining(WRITING), remaining(MOCK))).containsExactly(1, 1);
    }

    @Test
    void R14_scored_hasAResultAndCounts() {
        app.save(app.versionZero("a1", "academic_writing", "7.5", 20));
        app.save(app.versionZero("a2", "academic_writing", "6", 30));

        isScored("a2");
        isScored("a1");
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 2);
        assertThat(summary().bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("7.5")));
        assertThat(summary().latestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6")));
        assertThat(result("a1").number("completed_at")).isPresent();
        assertThat(progress("academic_writing").text("status")).contains("scored");
    }

    @Test
    void R15_rescore_countsAsIfTheFirstHadNeverBeen() {
        app.save(app.versionZero("a1", "academic_writing", "9", 20));
        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        soon(() -> assertThat(result("a1").number("band_score")).contains(new BigDecimal("6.5")));
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 1);
        assertThat(summary().bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6.5")));
    }

    @Test
    void R15_removed_leavesNoResultButTheUseOfTheCredit() {
        buys(WRITING, 10);
        app.save(app.versionZero("a1", "academic_writing", "9", 20));
        isScored("a1");

        fixture.delete(Catalog.ASSESSMENTS.name(), app.assessmentKey("a1"));

        soon(() -> assertThat(findResult("a1")).isEmpty());
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 0);
        assertThat(remaining(WRITING)).isEqualTo(1);
    }

    @Test
    void R16_fourPartsScored_completeTheMockTestForOneCredit() {
        buys(MOCK, 10);
        int minute = 20;
        for (String skill : List.of("writing", "speaking", "reading", "listening")) {
            app.save(app.versionOne(skill, "academic_" + skill, "scored", minute++)
                    .with("full_test_id", app.id("ft"))
                    .with("section", skill)
                    .with("submitted_at", time(20))
                    .with("overall_band", skill.startsWith("l") ? 7 : 6));
        }

        Item key = Item.of("full_test_id", app.id("ft"));
        soon(() ->
                assertThat(found(Catalog.FULL_TESTS.name(), key).text("status")).contains("completed"));
        Item result = result(app.id("ft"), "ft");
        assertThat(result.number("band_score")).contains(new BigDecimal("6.5"));
        assertThat(result.text("paid_by")).contains(MOCK);
        assertThat(remaining(MOCK)).isEqualTo(1);
    }

    @Test
    void R17_failedEvaluation_costsNothingAndItsActionClosesWhenItIsScored() {
        buys(WRITING, 10);
        Cause cause = Cause.assessmentError(app.id("a1"));

        app.save(app.failed("a1", 20));
        soon(() -> assertThat(action(cause).text("status")).contains("pending_review"));
        assertThat(remaining(WRITING)).isEqualTo(2);
        assertThat(findResult("a1")).isEmpty();

        app.save(app.versionZero("a1", "academic_writing", "6", 21));
        soon(() -> assertThat(action(cause).text("status")).contains("closed"));
        assertThat(paidBy("a1")).isEqualTo(WRITING);
    }

    @Test
    void R18_submittedReading_isScoredByItsAnswers() {
        fixture.put(
                Catalog.READING_ANSWERS.name(),
                Item.of("test_id", app.id("test"))
                        .with("answer_key", Value.of(Item.of("1", "South").with("2", "thirty"))));

        app.save(app.versionOne("a1", "academic_reading", "submitted", 20)
                .with("test_id", app.id("test"))
                .with("answers", Value.of(Item.of("1", "south ").with("2", "31"))));

        soon(() -> assertThat(result(app.id("test"), "a1").number("correct_answers"))
                .contains(BigDecimal.ONE));
        assertThat(found(Catalog.ASSESSMENTS.name(), app.assessmentKey("a1")).text("status"))
                .contains("scored");
    }

    @Test
    void R19_escalatedTicket_raisesOneActionThatClosesWhenItIsResolved() {
        Item ticket = Item.of("ticket_id", app.id("TKT")).with("created_at", 1_770_000_000L);
        Cause cause = Cause.ticketEscalated(app.id("TKT"), "");

        fixture.put(Catalog.SUPPORT_TICKETS.name(), ticket.with("status", "new").with("subject", "Gemini times out"));
        fixture.update(Catalog.SUPPORT_TICKETS.name(), ticket.without("created_at"), Item.of("status", "escalated"));
        soon(() -> assertThat(action(cause).text("affected_service")).contains("gemini"));
        assertThat(action(cause).text("status")).contains("pending_review");

        fixture.update(Catalog.SUPPORT_TICKETS.name(), ticket.without("created_at"), Item.of("status", "resolved"));
        soon(() -> assertThat(action(cause).text("status")).contains("closed"));
        assertThat(action(cause).number("occurrences")).contains(BigDecimal.ONE);
    }

    @Test
    void R20_unreadableItem_isADeadLetterAndTheNextEventGoesOn() {
        app.save(app.versionZero("bad", "academic_writing", "9.5", 20));
        app.save(app.versionZero("good", "academic_writing", "6", 21));

        isScored("good");
        soon(() -> assertThat(fixture.scan(Catalog.DEAD_LETTERS.name()))
                .filteredOn(row -> row.fields("key").equals(Optional.of(app.assessmentKey("bad"))))
                .singleElement()
                .satisfies(row -> assertThat(row.text("error_class")).contains("out-of-range")));
        assertThat(action(Cause.deadLetter("assessments", "out-of-range")).text("status"))
                .contains("pending_review");
    }

    @Test
    void R23_ownWrites_comeBackAndChangeNothing() {
        buys(WRITING, 10);
        entitlementsAreSettled();
        long guards = guards("entitlements");

        app.save(app.versionZero("a1", "academic_writing", "6", 20));
        isScored("a1");
        Map<String, List<Item>> asWritten = rowsOfTheUser();
        entitlementsAreSettled();

        assertThat(rowsOfTheUser()).isEqualTo(asWritten);
        assertThat(guards("entitlements")).as("two markers and nothing else").isEqualTo(guards + 2);
        assertThat(remaining(WRITING)).isEqualTo(1);
    }
}
