package io.bandstream.reconcile;

import io.bandstream.handler.Entries;
import io.bandstream.rule.credit.LedgerEntry;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AssessmentCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A consistent world of one user, its rows by hand: two scored old assessments, of which one is paid for, a failed one,
 * a completed mock test, purchases, tickets, dead letters, and rows that the old app left.
 */
final class LittleWorld {

    static final String USER = "u1";
    static final String WRITING = "com.ieltsaiprep.academic.writing";
    static final String MOCK_TEST = "com.ieltsaiprep.academic.mocktest";
    static final String MYSTERY = "mystery";
    static final String A1_RESULT = "u1#task-1#A1";
    static final String MOCK_RESULT = "u1#F1#F1";

    private static final String EMAIL = "ann@example.org";
    private static final Item PROVENANCE = Item.of("source_table", "any");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final TablesInMemory tables = new TablesInMemory();

    private LittleWorld() {}

    static TablesInMemory tables() {
        LittleWorld world = new LittleWorld();
        world.user();
        world.purchases();
        world.oldAssessments();
        world.mockTest();
        world.summary();
        world.tickets();
        world.deadLetters();
        world.oldRows();
        return world.tables;
    }

    private void user() {
        tables.put(Catalog.USERS, Item.of("email", EMAIL).with("user_id", USER));
        tables.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", EMAIL).with("email", EMAIL).with("user_id", USER));
        tables.put(
                Catalog.CREDIT_LEDGER,
                Item.of("user_id", USER).with("entry_id", LedgerRows.HEAD).with(LedgerRows.VERSION, 9));
    }

    private void purchases() {
        purchase(WRITING, "T1", 1);
        purchase(MOCK_TEST, "T2", 1);
        purchase(MYSTERY, "T9", 2);
        action(Cause.unknownProduct(USER, MYSTERY), "approved");
    }

    private void purchase(String product, String transaction, int remaining) {
        tables.put(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", USER)
                        .with("product_id", product)
                        .with("transaction_id", transaction)
                        .with("assessments_purchased", 2)
                        .with("assessments_remaining", remaining)
                        .with("status", "active")
                        .with("purchase_date", "2026-01-01T00:00:00"));
        ledger(new Grant(transaction, product, 2, NEW_YEAR));
    }

    private void oldAssessments() {
        assessment(old("A1", "academic_writing", "task-1", "2026-01-02T00:00:00")
                .with("overall_band", Value.of(new BigDecimal("6.5"))));
        result("A1", "task-1", "writing", "academic", "6.5", "2026-01-02T00:00:00Z", WRITING);
        progress("A1", "task-1", "writing", "scored", "2026-01-02T00:00:00.000Z");

        assessment(
                old("A2", "general-speaking", "task-2", "2026-01-03T00:00:00").with("overall_band", 7));
        result("A2", "task-2", "speaking", "general", "7", "2026-01-03T00:00:00Z", "unentitled");
        progress("A2", "task-2", "speaking", "scored", "2026-01-03T00:00:00.000Z");
        action(Cause.overdrawn("A2"), "pending_review");

        assessment(old("A3", "academic_writing", "task-3", "2026-01-04T00:00:00")
                .with("error", Value.of(true))
                .with("overall_band", 0));
        progress("A3", "task-3", "writing", "error", "2026-01-04T00:00:00.000Z");
        action(Cause.assessmentError("A3"), "pending_review");
    }

    private static Item old(String id, String type, String testId, String timestamp) {
        return Item.of("assessment_id", id)
                .with("user_email", EMAIL)
                .with("assessment_type", type)
                .with("test_id", testId)
                .with("timestamp", timestamp);
    }

    private void mockTest() {
        part("P1", "writing", "6", 1);
        part("P2", "speaking", "6", 2);
        part("P3", "listening", "6.5", 3);
        part("P4", "reading", "6.5", 4);
        ledger(new MockTestResult("F1", MOCK_RESULT));
        result("F1", "F1", "full_test", "academic", "6.5", "2026-01-06T04:00:00Z", MOCK_TEST);
        tables.change(Catalog.TEST_RESULTS, row -> row.with("full_test_id", "F1"), MOCK_RESULT);
        Item components = Item.builder()
                .put("writing", component("P1", "6"))
                .put("speaking", component("P2", "6"))
                .put("listening", component("P3", "6.5"))
                .put("reading", component("P4", "6.5"))
                .build();
        tables.put(
                Catalog.FULL_TESTS,
                Item.of("full_test_id", "F1")
                        .with("user_id", USER)
                        .with("variant", "academic")
                        .with("components", Value.of(components))
                        .with("status", "completed")
                        .with("overall_band", Value.of(new BigDecimal("6.5")))
                        .with(
                                "completed_at",
                                Instant.parse("2026-01-06T04:00:00Z").getEpochSecond())
                        .with("provenance", Value.of(provenance())));
    }

    private static Item component(String id, String band) {
        return Item.of("assessment_id", id).with("status", "scored").with("band", Value.of(new BigDecimal(band)));
    }

    private void part(String id, String skill, String band, int hour) {
        assessment(Item.of("assessment_id", id)
                .with("schema_version", 1)
                .with("user_id", USER)
                .with("assessment_type", "academic_" + skill)
                .with("test_id", "part-" + skill)
                .with("full_test_id", "F1")
                .with("status", "scored")
                .with("submitted_at", "2026-01-05T0" + hour + ":00:00.000Z")
                .with("updated_at", "2026-01-06T0" + hour + ":00:00.000Z")
                .with("overall_band", Value.of(new BigDecimal(band))));
        result(id, "part-" + skill, skill, "academic", band, "2026-01-06T0" + hour + ":00:00Z", MOCK_TEST);
        tables.change(Catalog.TEST_RESULTS, row -> row.with("full_test_id", "F1"), USER + "#part-" + skill + "#" + id);
        progress(id, "part-" + skill, skill, "scored", "2026-01-06T0" + hour + ":00:00.000Z");
    }

    private void summary() {
        Item attempts = Item.empty()
                .with("writing", 2)
                .with("speaking", 2)
                .with("listening", 1)
                .with("reading", 1);
        Item credits = Item.empty().with(WRITING, 1).with(MOCK_TEST, 1).with(MYSTERY, 2);
        tables.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", USER + "#summary")
                        .with("schema_version", 1)
                        .with("user_id", USER)
                        .with("test_type", "summary")
                        .with("attempts", Value.of(attempts))
                        .with("best_band", Value.of(bands("6.5", "7")))
                        .with("latest_band", Value.of(bands("6", "6")))
                        .with("credits", Value.of(credits))
                        .with("last_updated", "2026-01-06T04:00:00.000Z")
                        .with("provenance", Value.of(PROVENANCE)));
    }

    private static Item bands(String writing, String speaking) {
        Value mockTestBand = Value.of(new BigDecimal("6.5"));
        return Item.empty()
                .with("writing", Value.of(new BigDecimal(writing)))
                .with("speaking", Value.of(new BigDecimal(speaking)))
                .with("listening", mockTestBand)
                .with("reading", mockTestBand);
    }

    private void tickets() {
        ticket("TKT-1", "escalated");
        action(Cause.ticketEscalated("TKT-1", "unknown"), "pending_review");
        ticket("TKT-2", "resolved");
        action(Cause.ticketEscalated("TKT-2", "unknown"), "closed");
    }

    private void ticket(String id, String status) {
        tables.put(
                Catalog.SUPPORT_TICKETS,
                Item.of("ticket_id", id).with("created_at", 1_767_225_600).with("status", status));
    }

    private void deadLetters() {
        letter("users#e1", 0);
        letter("users#e1", 1);
        letter("users#e2", 0);
        action(Cause.deadLetter("users", "missing"), "pending_review");
        tables.change(
                Catalog.DEVOPS_ACTIONS,
                row -> row.with("occurrences", 2),
                Cause.deadLetter("users", "missing").actionId());
    }

    private void letter(String id, int part) {
        tables.put(
                Catalog.DEAD_LETTERS,
                Item.of("id", id).with("part", part).with("handler", "users").with("error_class", "missing"));
    }

    private void oldRows() {
        tables.put(Catalog.TEST_PROGRESS, Item.of("progress_id", "u0#old").with("user_id", "u0"));
        tables.put(Catalog.DEVOPS_ACTIONS, Item.of("action_id", "ACT-OLD").with("status", "pending_review"));
        tables.put(
                Catalog.FULL_TESTS,
                Item.of("full_test_id", "F0").with("user_id", "u0").with("status", "completed"));
    }

    private void assessment(Item item) {
        tables.put(Catalog.ASSESSMENTS, item);
        ledger(Entries.of(USER, AssessmentCodec.read(item), Optional.empty()));
    }

    private void ledger(LedgerEntry entry) {
        tables.put(Catalog.CREDIT_LEDGER, LedgerRows.write(USER, entry));
    }

    private void result(
            String id, String testId, String type, String variant, String band, String completedAt, String paidBy) {
        tables.put(
                Catalog.TEST_RESULTS,
                Item.of("result_id", USER + "#" + testId + "#" + id)
                        .with("schema_version", 1)
                        .with("user_id", USER)
                        .with("test_id", testId)
                        .with("assessment_id", id)
                        .with("test_type", type)
                        .with("variant", variant)
                        .with("band_score", Value.of(new BigDecimal(band)))
                        .with("completed_at", Instant.parse(completedAt).getEpochSecond())
                        .with("paid_by", paidBy)
                        .with("provenance", Value.of(PROVENANCE)));
    }

    private void progress(String id, String testId, String type, String status, String lastUpdated) {
        tables.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", USER + "#" + testId)
                        .with("user_id", USER)
                        .with("test_id", testId)
                        .with("assessment_id", id)
                        .with("test_type", type)
                        .with("status", status)
                        .with("last_updated", lastUpdated)
                        .with("current_question", 7)
                        .with("provenance", Value.of(PROVENANCE)));
    }

    private void action(Cause cause, String status) {
        tables.put(
                Catalog.DEVOPS_ACTIONS,
                Item.of("action_id", cause.actionId())
                        .with("status", status)
                        .with("cause", cause.name())
                        .with("cause_key", cause.key())
                        .with("occurrences", 1));
    }

    private static Item provenance() {
        return Item.of("source_table", "any")
                .with("source_key", "any")
                .with("event_id", "any")
                .with("sequence_number", "1")
                .with("rule_version", 1)
                .with("applied_at", "2026-01-06T04:00:01.000Z");
    }
}
