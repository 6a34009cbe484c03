package io.bandstream.reconcile;

import static io.bandstream.reconcile.ReconciledWorld.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import org.junit.jupiter.api.Test;

/** How often is read, and what counts: whose an item is, and what is left out of account. */
final class ReconcilerTest {

    private final ReconciledWorld world = new ReconciledWorld();
    private final TablesInMemory tables = world.tables;

    @Test
    void consistentWorld_isClean_andCountsWhatItLookedAt() throws InterruptedException {
        Verdict verdict = world.verdict();

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
    void unreadableLedger_isOneFinding_andNoCrash() throws InterruptedException {
        tables.change(Catalog.CREDIT_LEDGER, row -> row.with("at", "yesterday"), LittleWorld.USER, "assessment#A1");

        assertThat(world.verdict().differences())
                .contains(new Difference(
                        "bandstream-credit-ledger", "u1", "entry_id", "entries that can be read", "an unreadable one"));
    }

    @Test
    void R20_unreadableItem_isFrozen() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("overall_band", 10), "A1");

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R20_itemOfNobody_isFrozen() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("user_email", "nobody@example.org"), "A1");

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void userFoundRegardlessOfCase_isTheOwner() throws InterruptedException {
        tables.change(Catalog.ASSESSMENTS, item -> item.with("user_email", "ANN@example.org"), "A1");
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        world.assertOnly(row(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT, "present", "none"));
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

        world.assertOnly(new Difference("ielts-genai-prep-assessments", "R1", "status", "scored", "submitted"));
    }

    @Test
    void directoryWithoutUser_andUserWithoutDirectory_areFound_andNoEmailIsShown() throws InterruptedException {
        tables.change(
                Catalog.USER_DIRECTORY,
                row -> row.with("email_lower", "old@example.org"),
                "ann@example.org",
                "ann@example.org");

        assertThat(world.verdict().differences())
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
        world.verdict();
        int once = tables.scans();
        tables.remove(Catalog.TEST_RESULTS, LittleWorld.A1_RESULT);

        world.verdict();

        assertThat(tables.scans()).isEqualTo(4 * once);
    }

    @Test
    void missingTable_isRefused() {
        tables.drop(Catalog.FULL_TESTS);

        assertThatExceptionOfType(TableUnreadableException.class)
                .isThrownBy(world::verdict)
                .withMessageContaining("ielts-full-tests");
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
}
