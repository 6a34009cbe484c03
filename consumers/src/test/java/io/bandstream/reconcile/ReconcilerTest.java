package io.bandstream.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {

    private static final String SUMMARY = LittleWorld.USER + "#summary";
    private static final Value ZERO = Value.of(0);

    private final TablesInMemory tables = LittleWorld.tables();

    @Test
    void consistentWorld_isClean_andCountsWhatItLookedAt() throws InterruptedException {
        Verdict verdict = verdict();

        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.consistent()).isTrue();
        assertThat(verdict.checked())
                .containsEntry("ielts-test-results", 7L)
                .containsEntry("ielts-test-progress", 9L)
                .containsEntry("ielts-genai-prep-entitlements", 3L)
                .containsEntry("ielts-full-tests", 2L)
                .containsEntry("ielts-devops-actions", 7L)
                .containsEntry("bandstream-user-directory", 1L)
                .containsEntry("bandstream-credit-ledger", 12L);
    }

    @Test
    void R6_missingSummary_isFound() throws InterruptedException {
        tables.remove(Catalog.TEST_PROGRESS, SUMMARY);

        assertOnly(row(Catalog.TEST_PROGRESS, SUMMARY, "present", "none"));
    }

    @Test
    void R6_summaryOfNobody_isFound() throws InterruptedException {
        tables.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", "u9#summary")
                        .with("user_id", "u9")
                        .with("test_type", "summary")
                        .with("provenance", Value.of(Item.empty())));

        assertOnly(row(Catalog.TEST_PROGRESS, "u9#summary", "none", "present"));
    }

    @Test
    void R6_summaryOfUserWithoutEntries_keepsTheTimeThatItWasMadeWith() throws InterruptedException {
        addBob();

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R14_wrongCountersAndBands_areFound() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("attempts", Value.of(Item.empty().with("writing", 3)))
                        .with("best_band", Value.of(Item.empty()))
                        .with("latest_band", Value.of(Item.empty()))
                        .with("last_updated", "2026-01-06T04:00:01.000Z"),
                SUMMARY);

        assertThat(verdict().differences())
                .extracting(Difference::key, Difference::attribute)
                .containsExactly(
                        tuple(SUMMARY, "attempts"),
                        tuple(SUMMARY, "best_band"),
                        tuple(SUMMARY, "last_updated"),
                        tuple(SUMMARY, "latest_band"));
    }

    @Test
    void R9_wrongCreditsInSummary_areFound() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("credits", Value.of(Item.empty().with(LittleWorld.WRITING, 2))),
                SUMMARY);

        assertOnly(new Difference(
                "ielts-test-progress",
                SUMMARY,
                "credits",
                "{\"com.ieltsaiprep.academic.mocktest\":1,\"com.ieltsaiprep.academic.writing\":1,\"mystery\":2}",
                "{\"com.ieltsaiprep.academic.writing\":2}"));
    }

    @Test
    void R10_wrongProgress_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_PROGRESS, row -> row.with("status", "started"), "u1#task-1");

        assertOnly(new Difference("ielts-test-progress", "u1#task-1", "status", "scored", "started"));
    }

    @Test
    void R10_missingAndStrayProgress_areFound() throws InterruptedException {
        tables.change(Catalog.TEST_PROGRESS, row -> row.with("progress_id", "u1#elsewhere"), "u1#task-1");

        assertOnly(
                row(Catalog.TEST_PROGRESS, "u1#elsewhere", "none", "present"),
                row(Catalog.TEST_PROGRESS, "u1#task-1", "present", "none"));
    }

    @Test
    void R10_laterSaveThanTheItemSays_isShown() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("last_updated", "2027-01-01T00:00:00Z").with("status", "in_progress"),
                "u1#task-1");

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R10_oldRowThatIsNewer_isLeftAlone() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> Item.of("progress_id", "u1#task-1").with("last_updated", "2027-01-01T00:00:00"),
                "u1#task-1");

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R14_missingResult_isFound() throws InterruptedException {
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        assertOnly(row(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT, "present", "none"));
    }

    @Test
    void R14_extraResult_isFound() throws InterruptedException {
        tables.put(Catalog.TEST_RESULTS, Item.of("result_id", "u1#x#A9").with("assessment_id", "A9"));

        assertOnly(row(Catalog.TEST_RESULTS, "u1#x#A9", "none", "present"));
    }

    @Test
    void R14_wrongBand_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_RESULTS, row -> row.with("band_score", 9), LittleWorld.A1_RESULT);

        assertOnly(new Difference("ielts-test-results", LittleWorld.A1_RESULT, "band_score", "6.5", "9"));
    }

    @Test
    void R11_wrongPayer_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_RESULTS, row -> row.with("paid_by", "app"), LittleWorld.A1_RESULT);

        assertOnly(new Difference("ielts-test-results", LittleWorld.A1_RESULT, "paid_by", LittleWorld.WRITING, "app"));
    }

    @Test
    void R15_rescoreThatNeverArrived_isFoundEverywhere() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("overall_band", 8), "A1");

        assertThat(verdict().differences())
                .extracting(Difference::table, Difference::attribute)
                .containsExactlyInAnyOrder(
                        tuple("bandstream-credit-ledger", "band"),
                        tuple("ielts-test-progress", "best_band"),
                        tuple("ielts-test-results", "band_score"));
    }

    @Test
    void R15_itemGone_leavesNoResult_butKeepsItsUseOfTheCredit() throws InterruptedException {
        tables.remove(Catalog.ASSESSMENTS, "A2");

        List<Difference> differences = verdict().differences();

        assertThat(differences).contains(row(Catalog.TEST_RESULTS, "u1#task-2#A2", "none", "present"));
        assertThat(differences).extracting(Difference::table).doesNotContain("ielts-devops-actions");
    }

    @Test
    void R11_wrongRemainingAndStatus_areFound() throws InterruptedException {
        tables.change(
                Catalog.ENTITLEMENTS,
                row -> row.with("assessments_remaining", ZERO).with("status", "consumed"),
                LittleWorld.USER,
                LittleWorld.WRITING);

        String key = "u1#" + LittleWorld.WRITING;
        assertOnly(
                new Difference("ielts-genai-prep-entitlements", key, "assessments_remaining", "1", "0"),
                new Difference("ielts-genai-prep-entitlements", key, "status", "active", "consumed"));
    }

    @Test
    void R25_missingGrant_isFound_once() throws InterruptedException {
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "grant#T1");

        assertOnly(row(Catalog.CREDIT_LEDGER, "u1#grant#T1", "present", "none"));
    }

    /** Of the mock test's purchase, after one of its two credits was used. */
    private void refund() {
        Item refunds = Item.of("T2", "2026-02-01T00:00:00.000Z");
        tables.change(
                Catalog.ENTITLEMENTS,
                row -> row.with("refunds", Value.of(refunds))
                        .with("assessments_remaining", 0)
                        .with("status", "consumed"),
                LittleWorld.USER,
                LittleWorld.MOCK_TEST);
        tables.put(
                Catalog.CREDIT_LEDGER,
                LedgerRows.write(LittleWorld.USER, new Refund("T2", Instant.parse("2026-02-01T00:00:00Z"))));
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("last_updated", "2026-02-01T00:00:00.000Z")
                        .with(
                                "credits",
                                Value.of(row.fields("credits").orElseThrow().with(LittleWorld.MOCK_TEST, 0))),
                SUMMARY);
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.refundUsed("T2"), "pending_review"));
    }

    @Test
    void R30_refund_isClean_evenIfTheRowHasForgottenIt() throws InterruptedException {
        refund();
        assertThat(verdict().differences()).isEmpty();

        tables.change(Catalog.ENTITLEMENTS, row -> row.without("refunds"), LittleWorld.USER, LittleWorld.MOCK_TEST);
        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R30_refundMissingInTheLedger_isFound_once() throws InterruptedException {
        refund();
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "refund#T2");

        assertOnly(row(Catalog.CREDIT_LEDGER, "u1#refund#T2", "present", "none"));
    }

    @Test
    void R30_creditsNotTakenBack_areFound() throws InterruptedException {
        refund();
        tables.change(
                Catalog.ENTITLEMENTS,
                row -> row.with("assessments_remaining", 1).with("status", "active"),
                LittleWorld.USER,
                LittleWorld.MOCK_TEST);

        String key = LittleWorld.USER + "#" + LittleWorld.MOCK_TEST;
        assertOnly(
                new Difference("ielts-genai-prep-entitlements", key, "assessments_remaining", "0", "1"),
                new Difference("ielts-genai-prep-entitlements", key, "status", "consumed", "active"));
    }

    @Test
    void R30_refundAfterAUseWithoutItsAction_isFound() throws InterruptedException {
        refund();
        String id = Cause.refundUsed("T2").actionId();
        tables.remove(Catalog.DEVOPS_ACTIONS, id);

        assertOnly(row(Catalog.DEVOPS_ACTIONS, id, "present", "none"));
    }

    @Test
    void R30_actionPendingWithoutARefund_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.refundUsed("T2"), "pending_review"));

        assertOnly(status(Cause.refundUsed("T2"), "closed", "pending_review"));
    }

    @Test
    void R25_missingAssessmentEntry_isFound_once() throws InterruptedException {
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "assessment#A1");

        assertOnly(row(Catalog.CREDIT_LEDGER, "u1#assessment#A1", "present", "none"));
    }

    @Test
    void R30_firstCompletion_standsAsTheLedgerHasIt() throws InterruptedException {
        tables.change(
                Catalog.CREDIT_LEDGER,
                row -> row.with("at", "2026-01-01T12:00:00Z"),
                LittleWorld.USER,
                "assessment#A1");

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void unreadableLedger_isOneFinding_andNoCrash() throws InterruptedException {
        tables.change(Catalog.CREDIT_LEDGER, row -> row.with("at", "yesterday"), LittleWorld.USER, "assessment#A1");

        assertThat(verdict().differences())
                .contains(new Difference(
                        "bandstream-credit-ledger", "u1", "entry_id", "entries that can be read", "an unreadable one"));
    }

    @Test
    void R16_wrongOverall_isFound() throws InterruptedException {
        tables.change(Catalog.FULL_TESTS, row -> row.with("overall_band", 6).with("status", "in_progress"), "F1");

        assertOnly(
                new Difference("ielts-full-tests", "F1", "overall_band", "6.5", "6"),
                new Difference("ielts-full-tests", "F1", "status", "completed", "in_progress"));
    }

    @Test
    void R16_missingRowAndResult_areFound() throws InterruptedException {
        tables.remove(Catalog.FULL_TESTS, "F1");
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.MOCK_RESULT);

        assertOnly(
                row(Catalog.FULL_TESTS, "F1", "present", "none"),
                row(Catalog.TEST_RESULTS, LittleWorld.MOCK_RESULT, "present", "none"));
    }

    @Test
    void R17_stillPendingThoughScored_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.assessmentError("A1"), "pending_review"));

        assertOnly(status(Cause.assessmentError("A1"), "closed", "pending_review"));
    }

    @Test
    void R12_pendingThoughNotOverdrawn_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.overdrawn("A1"), "pending_review"));

        assertOnly(status(Cause.overdrawn("A1"), "closed", "pending_review"));
    }

    @Test
    void R12_reviewedThoughNotOverdrawn_isTheReviewers() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.overdrawn("A1"), "approved"));

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R19_missingAction_isFound() throws InterruptedException {
        String id = Cause.ticketEscalated("TKT-1", "unknown").actionId();
        tables.remove(Catalog.DEVOPS_ACTIONS, id);

        assertOnly(row(Catalog.DEVOPS_ACTIONS, id, "present", "none"));
    }

    @Test
    void R19_closedThoughEscalated_isFound() throws InterruptedException {
        Cause cause = Cause.ticketEscalated("TKT-1", "unknown");
        tables.put(Catalog.DEVOPS_ACTIONS, action(cause, "closed"));

        assertOnly(status(cause, "pending_review", "closed"));
    }

    @Test
    void R19_pendingThoughResolved_isFound() throws InterruptedException {
        Cause cause = Cause.ticketEscalated("TKT-2", "unknown");
        tables.put(Catalog.DEVOPS_ACTIONS, action(cause, "pending_review"));

        assertOnly(status(cause, "closed", "pending_review"));
    }

    @Test
    void R20_wrongOccurrences_areFound() throws InterruptedException {
        String id = Cause.deadLetter("users", "missing").actionId();
        tables.change(Catalog.DEVOPS_ACTIONS, row -> row.with("occurrences", 1), id);

        assertOnly(new Difference("ielts-devops-actions", id, "occurrences", "2", "1"));
    }

    @Test
    void R20_lettersThatAreGone_wereCountedAsWell() throws InterruptedException {
        String id = Cause.deadLetter("users", "missing").actionId();
        tables.change(Catalog.DEVOPS_ACTIONS, row -> row.with("occurrences", 3), id);

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R20_letterThatWaitsBehindAnother_needsNoAction() throws InterruptedException {
        tables.put(
                Catalog.DEAD_LETTERS,
                Item.of("id", "users#e3")
                        .with("part", 0)
                        .with("handler", "users")
                        .with("error_class", "waiting"));

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R22_idThatIsNotOfItsCause_isFound() throws InterruptedException {
        Item wrong = action(Cause.overdrawn("A1"), "approved").with("action_id", "ACT-000000000000");
        tables.put(Catalog.DEVOPS_ACTIONS, wrong);

        assertOnly(new Difference(
                "ielts-devops-actions",
                "ACT-000000000000",
                "action_id",
                Cause.overdrawn("A1").actionId(),
                "ACT-000000000000"));
    }

    @Test
    void unknownCause_isFound_butThoseOfThePipelinesOwnTroubleAreNot() throws InterruptedException {
        Cause whim = new Cause("whim", "whim#1", Optional.empty(), "", "", "");
        Cause lag = new Cause("lag", "lag#s#1", Optional.empty(), "", "", "");
        tables.put(Catalog.DEVOPS_ACTIONS, action(whim, "approved"));
        tables.put(Catalog.DEVOPS_ACTIONS, action(lag, "pending_review"));

        assertOnly(new Difference("ielts-devops-actions", whim.actionId(), "cause", "a known cause", "whim"));
    }

    @Test
    void R20_unreadableItem_isFrozen() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("overall_band", 10), "A1");

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void R20_itemOfNobody_isFrozen() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("user_email", "nobody@example.org"), "A1");

        assertThat(verdict().differences()).isEmpty();
    }

    @Test
    void userFoundRegardlessOfCase_isTheOwner() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("user_email", "ANN@example.org"), "A1");
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        assertOnly(row(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT, "present", "none"));
    }

    @Test
    void R18_submittedAnswersWithoutScore_areFound_whereThereIsAKey() throws InterruptedException {
        tables.put(Catalog.ASSESSMENTS, submittedReading("R1", "academic-reading-test-1"));
        tables.put(Catalog.ASSESSMENTS, submittedReading("R2", "academic-reading-test-2"));
        tables.put(Catalog.ASSESSMENTS, submittedReading("R3", "academic-reading-test-3"));
        tables.put(
                Catalog.READING_ANSWERS,
                Item.of("test_id", "academic-reading-test-1").with("answer_key", Value.of(Item.of("1", "true"))));
        tables.put(
                Catalog.READING_ANSWERS,
                Item.of("test_id", "academic-reading-test-3").with("answer_key", Value.of(Item.empty())));

        assertOnly(new Difference("ielts-genai-prep-assessments", "R1", "status", "scored", "submitted"));
    }

    @Test
    void directoryWithoutUser_andUserWithoutDirectory_areFound_andNoEmailIsShown() throws InterruptedException {
        tables.change(
                Catalog.USER_DIRECTORY,
                row -> row.with("email_lower", "old@example.org"),
                "ann@example.org",
                "ann@example.org");

        assertThat(verdict().differences())
                .containsExactly(
                        row(Catalog.USER_DIRECTORY, LittleWorld.USER, "none", "present"),
                        row(Catalog.USER_DIRECTORY, LittleWorld.USER, "present", "none"));
    }

    @Test
    void differenceThatLandsMeanwhile_isNone() throws InterruptedException {
        Item row = Item.of("result_id", "u1#x#A9").with("assessment_id", "A9");
        tables.put(Catalog.TEST_RESULTS, row);

        Verdict verdict = new Reconciler(tables, wait -> {
                    tables.remove(Catalog.TEST_RESULTS, "u1#x#A9");
                })
                .run();

        assertThat(verdict.consistent()).isTrue();
    }

    @Test
    void differenceThatStands_isReadThreeTimes() throws InterruptedException {
        verdict();
        int once = tables.scans();
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        verdict();

        assertThat(tables.scans()).isEqualTo(4 * once);
    }

    @Test
    void missingTable_isRefused() {
        tables.drop(Catalog.FULL_TESTS);

        assertThatExceptionOfType(TableUnreadableException.class)
                .isThrownBy(this::verdict)
                .withMessageContaining("ielts-full-tests");
    }

    private void addBob() {
        tables.put(Catalog.USERS, Item.of("email", "bob@example.org").with("user_id", "u2"));
        tables.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "bob@example.org")
                        .with("email", "bob@example.org")
                        .with("user_id", "u2"));
        Item attempts = Item.empty()
                .with("writing", 0)
                .with("speaking", 0)
                .with("listening", 0)
                .with("reading", 0);
        tables.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", "u2#summary")
                        .with("schema_version", 1)
                        .with("user_id", "u2")
                        .with("test_type", "summary")
                        .with("attempts", Value.of(attempts))
                        .with("best_band", Value.of(Item.empty()))
                        .with("latest_band", Value.of(Item.empty()))
                        .with("credits", Value.of(Item.empty()))
                        .with("last_updated", "2026-01-01T00:00:00.000Z")
                        .with("provenance", Value.of(Item.empty())));
    }

    private static Item submittedReading(String id, String testId) {
        return Item.of("assessment_id", id)
                .with("schema_version", 1)
                .with("user_id", LittleWorld.USER)
                .with("assessment_type", "academic_reading")
                .with("test_id", testId)
                .with("status", "submitted")
                .with("submitted_at", "2026-01-07T00:00:00.000Z")
                .with("answers", Value.of(Item.of("1", "true")));
    }

    private static Item action(Cause cause, String status) {
        return Item.of("action_id", cause.actionId())
                .with("status", status)
                .with("cause", cause.name())
                .with("cause_key", cause.key())
                .with("occurrences", 1);
    }

    private static Difference status(Cause cause, String expected, String actual) {
        return new Difference("ielts-devops-actions", cause.actionId(), "status", expected, actual);
    }

    private static Difference row(TableDefinition table, String key, String expected, String actual) {
        return new Difference(table.name(), key, Difference.ROW, expected, actual);
    }

    private void assertOnly(Difference... differences) throws InterruptedException {
        Verdict verdict = verdict();
        assertThat(verdict.differences()).containsExactly(differences);
        assertThat(verdict.consistent()).isFalse();
    }

    private Verdict verdict() throws InterruptedException {
        return new Reconciler(tables, wait -> {}).run();
    }
}
