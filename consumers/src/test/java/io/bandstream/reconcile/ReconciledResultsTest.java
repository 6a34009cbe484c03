package io.bandstream.reconcile;

import static io.bandstream.reconcile.ReconciledWorld.SUMMARY;
import static io.bandstream.reconcile.ReconciledWorld.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Summaries, progress, results and mock tests against the assessments: R6, R10, R11, R14 to R16. */
final class ReconciledResultsTest {

    private final ReconciledWorld world = new ReconciledWorld();
    private final TablesInMemory tables = world.tables;

    @Test
    void R6_missingSummary_isFound() throws InterruptedException {
        tables.remove(Catalog.TEST_PROGRESS, SUMMARY);

        world.assertOnly(row(Catalog.TEST_PROGRESS, SUMMARY, "present", "none"));
    }

    @Test
    void R6_summaryOfNobody_isFound() throws InterruptedException {
        tables.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", "u9#summary")
                        .with("user_id", "u9")
                        .with("test_type", "summary")
                        .with("provenance", Value.of(Item.empty())));

        world.assertOnly(row(Catalog.TEST_PROGRESS, "u9#summary", "none", "present"));
    }

    @Test
    void R6_summaryOfUserWithoutEntries_keepsTheTimeThatItWasMadeWith() throws InterruptedException {
        addBob();

        assertThat(world.verdict().differences()).isEmpty();
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

        assertThat(world.verdict().differences())
                .extracting(Difference::key, Difference::attribute)
                .containsExactly(
                        tuple(SUMMARY, "attempts"),
                        tuple(SUMMARY, "best_band"),
                        tuple(SUMMARY, "last_updated"),
                        tuple(SUMMARY, "latest_band"));
    }

    @Test
    void R10_wrongProgress_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_PROGRESS, row -> row.with("status", "started"), "u1#task-1");

        world.assertOnly(new Difference("ielts-test-progress", "u1#task-1", "status", "scored", "started"));
    }

    @Test
    void R10_missingAndStrayProgress_areFound() throws InterruptedException {
        tables.change(Catalog.TEST_PROGRESS, row -> row.with("progress_id", "u1#elsewhere"), "u1#task-1");

        world.assertOnly(
                row(Catalog.TEST_PROGRESS, "u1#elsewhere", "none", "present"),
                row(Catalog.TEST_PROGRESS, "u1#task-1", "present", "none"));
    }

    @Test
    void R10_laterSaveThanTheItemSays_isShown() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> row.with("last_updated", "2027-01-01T00:00:00Z").with("status", "in_progress"),
                "u1#task-1");

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R10_oldRowThatIsNewer_isLeftAlone() throws InterruptedException {
        tables.change(
                Catalog.TEST_PROGRESS,
                row -> Item.of("progress_id", "u1#task-1").with("last_updated", "2027-01-01T00:00:00"),
                "u1#task-1");

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R14_missingResult_isFound() throws InterruptedException {
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        world.assertOnly(row(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT, "present", "none"));
    }

    @Test
    void R14_extraResult_isFound() throws InterruptedException {
        tables.put(Catalog.TEST_RESULTS, Item.of("result_id", "u1#x#A9").with("assessment_id", "A9"));

        world.assertOnly(row(Catalog.TEST_RESULTS, "u1#x#A9", "none", "present"));
    }

    @Test
    void R14_wrongBand_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_RESULTS, row -> row.with("band_score", 9), LittleWorld.A1_RESULT);

        world.assertOnly(new Difference("ielts-test-results", LittleWorld.A1_RESULT, "band_score", "6.5", "9"));
    }

    @Test
    void R11_wrongPayer_isFound() throws InterruptedException {
        tables.change(Catalog.TEST_RESULTS, row -> row.with("paid_by", "app"), LittleWorld.A1_RESULT);

        world.assertOnly(
                new Difference("ielts-test-results", LittleWorld.A1_RESULT, "paid_by", LittleWorld.WRITING, "app"));
    }

    @Test
    void R15_rescoreThatNeverArrived_isFoundEverywhere() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("overall_band", 8), "A1");

        assertThat(world.verdict().differences())
                .extracting(Difference::table, Difference::attribute)
                .containsExactlyInAnyOrder(
                        tuple("bandstream-credit-ledger", "band"),
                        tuple("ielts-test-progress", "best_band"),
                        tuple("ielts-test-results", "band_score"));
    }

    @Test
    void R15_itemGone_leavesNoResult_butKeepsItsUseOfTheCredit() throws InterruptedException {
        tables.remove(Catalog.ASSESSMENTS, "A2");

        List<Difference> differences = world.verdict().differences();

        assertThat(differences).contains(row(Catalog.TEST_RESULTS, "u1#task-2#A2", "none", "present"));
        assertThat(differences).extracting(Difference::table).doesNotContain("ielts-devops-actions");
    }

    @Test
    void R16_wrongOverall_isFound() throws InterruptedException {
        tables.change(Catalog.FULL_TESTS, row -> row.with("overall_band", 6).with("status", "in_progress"), "F1");

        world.assertOnly(
                new Difference("ielts-full-tests", "F1", "overall_band", "6.5", "6"),
                new Difference("ielts-full-tests", "F1", "status", "completed", "in_progress"));
    }

    @Test
    void R16_missingRowAndResult_areFound() throws InterruptedException {
        tables.remove(Catalog.FULL_TESTS, "F1");
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.MOCK_RESULT);

        world.assertOnly(
                row(Catalog.FULL_TESTS, "F1", "present", "none"),
                row(Catalog.TEST_RESULTS, LittleWorld.MOCK_RESULT, "present", "none"));
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
}
