package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a progress row shows where times and order of the writes disagree, or the old app has written it as well. */
final class ProgressRowsTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String PROGRESS = Catalog.TEST_PROGRESS.name();
    private static final String TEST = "academic-reading-test-1";

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @AfterEach
    void allIsAsItMustBe() {
        assertThat(world.differences()).isEmpty();
    }

    private static Item autosave(String id, int at, int question) {
        return versionOne(id, "academic_reading", "in_progress", at)
                .with("test_id", TEST)
                .with("current_question", question);
    }

    private Item row() {
        return world.progress(USER, TEST).orElseThrow();
    }

    /** The base item says the older already when the newer one's event comes. */
    @Test
    void R10_olderAutosaveWrittenRightBehind_isNotShown() {
        world.put(ASSESSMENTS, autosave("a1", 25, 9));
        world.put(ASSESSMENTS, autosave("a1", 20, 3));
        world.settle();

        assertThat(row().number("current_question")).contains(BigDecimal.valueOf(9));
    }

    @Test
    void R10_olderAutosaveWrittenRightBehind_isNotShownInPlaceOfAnEarlierAttempt() {
        ann.saves(autosave("a0", 10, 1));

        world.put(ASSESSMENTS, autosave("a1", 25, 9));
        world.put(ASSESSMENTS, autosave("a1", 20, 3));
        world.settle();

        assertThat(row().number("current_question")).contains(BigDecimal.valueOf(9));
    }

    @Test
    void R10_attemptBetweenANewerAutosaveAndAnOlderOne_isNotShown() {
        ann.saves(autosave("a1", 25, 9));
        ann.saves(autosave("a1", 20, 3));
        ann.saves(autosave("a2", 22, 1));

        assertThat(row().text("assessment_id")).contains("a1");
        assertThat(row().number("current_question")).contains(BigDecimal.valueOf(9));
    }

    @Test
    void R14_scoredByAnEarlierTimeThanItsError_showsTheScore() {
        ann.saves(failed("a1", "academic_writing", 40));

        ann.saves(versionZero("a1", "academic_writing", "7", 20));

        assertThat(world.progress(USER, "academic_writing").orElseThrow().text("status"))
                .contains("scored");
    }

    @Test
    void R14_submittedByAnEarlierClockThanTheLastAutosave_showsTheSubmission() {
        ann.saves(autosave("a1", 25, 9));

        ann.saves(versionOne("a1", "academic_reading", "submitted", 24).with("test_id", TEST));

        assertThat(row().text("status")).contains("submitted");
    }

    @Test
    void R14_setBackBehindAnotherAttempt_showsTheOther() {
        ann.saves(failed("a1", "academic_writing", 40));
        ann.saves(versionZero("a2", "academic_writing", "6", 30));

        ann.saves(versionZero("a1", "academic_writing", "7", 20));

        assertThat(world.progress(USER, "academic_writing").orElseThrow().text("assessment_id"))
                .contains("a2");
    }

    @Test
    void R15_removed_leavesWhatTheOldAppHadWritten() {
        Item answers = Item.of("1", "A");
        world.tables.put(
                PROGRESS,
                Item.of("progress_id", USER + "#" + TEST)
                        .with("user_id", USER)
                        .with("test_id", TEST)
                        .with("answers", Value.of(answers)));
        ann.saves(autosave("a1", 20, 3));

        world.delete(ASSESSMENTS, assessmentKey("a1"));
        world.settle();

        assertThat(row())
                .isEqualTo(Item.of("progress_id", USER + "#" + TEST)
                        .with("user_id", USER)
                        .with("test_id", TEST)
                        .with("answers", Value.of(answers)));
    }

    @Test
    void rowOfTheOldAppPutOverOurs_isNoDifference() {
        ann.saves(autosave("a1", 20, 3));

        world.tables.put(
                PROGRESS,
                Item.of("progress_id", USER + "#" + TEST)
                        .with("user_id", USER)
                        .with("test_id", TEST)
                        .with("status", "in_progress")
                        .with("last_updated", time(5)));

        assertThat(world.differences()).isEmpty();
    }
}
