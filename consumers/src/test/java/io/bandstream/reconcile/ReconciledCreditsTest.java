package io.bandstream.reconcile;

import static io.bandstream.reconcile.ReconciledWorld.SUMMARY;
import static io.bandstream.reconcile.ReconciledWorld.action;
import static io.bandstream.reconcile.ReconciledWorld.row;
import static io.bandstream.reconcile.ReconciledWorld.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ledger and entitlements against the sales and the assessments: R9, R11, R25, R30. */
final class ReconciledCreditsTest {

    private static final Value ZERO = Value.of(0);

    private final ReconciledWorld world = new ReconciledWorld();
    private final TablesInMemory tables = world.tables;

    @Test
    void R9_wrongCreditsInSummary_areFound() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("credits", Value.of(Item.empty().with(LittleWorld.WRITING, 2))),
                SUMMARY);

        world.assertOnly(new Difference(
                "ielts-test-progress",
                SUMMARY,
                "credits",
                "{\"com.ieltsaiprep.academic.mocktest\":1,\"com.ieltsaiprep.academic.writing\":1,\"mystery\":2}",
                "{\"com.ieltsaiprep.academic.writing\":2}"));
    }

    @Test
    void R11_wrongRemainingAndStatus_areFound() throws InterruptedException {
        tables.change(
                Catalog.ENTITLEMENTS,
                row -> row.with("assessments_remaining", ZERO).with("status", "consumed"),
                LittleWorld.USER,
                LittleWorld.WRITING);

        String key = "u1#" + LittleWorld.WRITING;
        world.assertOnly(
                new Difference("ielts-genai-prep-entitlements", key, "assessments_remaining", "1", "0"),
                new Difference("ielts-genai-prep-entitlements", key, "status", "active", "consumed"));
    }

    @Test
    void R25_missingGrant_isFound_once() throws InterruptedException {
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "grant#T1");

        world.assertOnly(row(Catalog.CREDIT_LEDGER, "u1#grant#T1", "present", "none"));
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
        assertThat(world.verdict().differences()).isEmpty();

        tables.change(Catalog.ENTITLEMENTS, row -> row.without("refunds"), LittleWorld.USER, LittleWorld.MOCK_TEST);
        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R30_refundMissingInTheLedger_isFound_once() throws InterruptedException {
        refund();
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "refund#T2");

        world.assertOnly(row(Catalog.CREDIT_LEDGER, "u1#refund#T2", "present", "none"));
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
        world.assertOnly(
                new Difference("ielts-genai-prep-entitlements", key, "assessments_remaining", "0", "1"),
                new Difference("ielts-genai-prep-entitlements", key, "status", "consumed", "active"));
    }

    @Test
    void R30_refundAfterAUseWithoutItsAction_isFound() throws InterruptedException {
        refund();
        String id = Cause.refundUsed("T2").actionId();
        tables.remove(Catalog.DEVOPS_ACTIONS, id);

        world.assertOnly(row(Catalog.DEVOPS_ACTIONS, id, "present", "none"));
    }

    @Test
    void R30_actionPendingWithoutARefund_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.refundUsed("T2"), "pending_review"));

        world.assertOnly(status(Cause.refundUsed("T2"), "closed", "pending_review"));
    }

    @Test
    void R25_missingAssessmentEntry_isFound_once() throws InterruptedException {
        tables.remove(Catalog.CREDIT_LEDGER, LittleWorld.USER, "assessment#A1");

        world.assertOnly(row(Catalog.CREDIT_LEDGER, "u1#assessment#A1", "present", "none"));
    }

    @Test
    void R30_firstCompletion_standsAsTheLedgerHasIt() throws InterruptedException {
        tables.change(
                Catalog.CREDIT_LEDGER,
                row -> row.with("at", "2026-01-01T12:00:00Z"),
                LittleWorld.USER,
                "assessment#A1");

        assertThat(world.verdict().differences()).isEmpty();
    }
}
