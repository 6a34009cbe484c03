package io.bandstream.producer.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.Saving.Saved;
import io.bandstream.producer.assessment.Saving.StaleSave;
import io.bandstream.producer.assessment.Starting.Started;
import io.bandstream.producer.assessment.Submitting.AlreadySubmitted;
import io.bandstream.producer.assessment.Submitting.AnswersDiffer;
import io.bandstream.producer.assessment.Submitting.Submitted;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AssessmentsTest {

    private static final Map<String, String> ANSWERS = Map.of("1", "TRUE", "2", "south");

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("taker@example.com");

    @Test
    void start_reading_writesAVersionOneAssessment() {
        String id = start(AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST));

        Assessment begun = assessment(id);
        assertThat(begun.schemaVersion()).isOne();
        assertThat(begun.status()).isEqualTo(AssessmentStatus.STARTED);
        assertThat(begun.userId()).contains(user.userId());
        assertThat(begun.userEmail()).contains(user.email());
        assertThat(begun.assessmentType().orElseThrow().text()).isEqualTo("academic_reading");
        assertThat(begun.skill()).contains(Skill.READING);
        assertThat(begun.variant()).contains(Variant.ACADEMIC);
        assertThat(begun.testId()).contains(TestBench.READING_TEST);
        assertThat(begun.fullTestId()).isEmpty();
        assertThat(begun.timestamp()).contains(bench.now());
        assertThat(begun.startedAt()).contains(bench.now());
        assertThat(begun.updatedAt()).contains(bench.now());
        assertThat(begun.pipelineRevision()).isEmpty();
    }

    @Test
    void start_unknownUserOrTest_startsNothing() {
        assertThat(assessments.start(new UserRef("x", "x@example.com"), AssessmentStart.writing(Variant.GENERAL)))
                .isEqualTo(new Starting.UnknownUser());
        assertThat(assessments.start(user, AssessmentStart.reading(Variant.ACADEMIC, "no-test")))
                .isEqualTo(new Starting.UnknownTest("no-test"));
        assertThat(assessments.start(user, AssessmentStart.listening(Variant.ACADEMIC, "")))
                .isEqualTo(new Starting.UnknownTest(""));
        assertThat(memory.scan(Catalog.ASSESSMENTS)).isEmpty();
    }

    /** Its right answers would become bands by the other one's table. */
    @Test
    void start_testOfTheOtherVariant_startsNothing() {
        bench.put(Catalog.READING_TESTS, Item.of("test_id", "general-reading-test-7"));
        bench.put(Catalog.READING_TESTS, Item.of("test_id", "reading-test-8"));

        assertThat(assessments.start(user, AssessmentStart.reading(Variant.GENERAL, TestBench.READING_TEST)))
                .isEqualTo(new Starting.UnknownTest(TestBench.READING_TEST));
        assertThat(assessments.start(user, AssessmentStart.reading(Variant.ACADEMIC, "general-reading-test-7")))
                .isEqualTo(new Starting.UnknownTest("general-reading-test-7"));
        assertThat(memory.scan(Catalog.ASSESSMENTS)).isEmpty();
        assertThat(assessments.start(user, AssessmentStart.reading(Variant.GENERAL, "general-reading-test-7")))
                .isInstanceOf(Starting.Started.class);
        assertThat(assessments.start(user, AssessmentStart.reading(Variant.ACADEMIC, "reading-test-8")))
                .as("of both")
                .isInstanceOf(Starting.Started.class);
    }

    @Test
    void assessmentStart_readingWithoutTest_isRefused() {
        assertThatThrownBy(() -> new AssessmentStart(
                        Variant.ACADEMIC,
                        Skill.READING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assessmentStart_taskOfAMockTest_isRefused() {
        AssessmentStart task = AssessmentStart.writing(Variant.ACADEMIC, WritingTask.TASK1);

        assertThatThrownBy(() -> task.partOf("mock-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void start_oneTask_isOfTheTypeThatTheOldAppWrites() {
        String id = start(AssessmentStart.writing(Variant.GENERAL, WritingTask.TASK2));

        assertThat(memory.get(Catalog.ASSESSMENTS, Item.of("assessment_id", id))
                        .flatMap(item -> item.text("assessment_type")))
                .contains("general_task2");
    }

    @Test
    void start_ninthOfAUtcDay_isRefusedUntilMidnight() {
        for (int i = 0; i < 8; i++) {
            start(AssessmentStart.writing(Variant.ACADEMIC));
        }

        assertThat(assessments.start(user, AssessmentStart.speaking(Variant.ACADEMIC)))
                .isEqualTo(new Starting.DailyLimitReached(8, Instant.parse("2086-03-02T00:00:00Z")));

        bench.setTime(Instant.parse("2086-03-01T23:59:59.999Z"));
        assertThat(assessments.start(user, AssessmentStart.speaking(Variant.ACADEMIC)))
                .isInstanceOf(Starting.DailyLimitReached.class);
        bench.setTime(Instant.parse("2086-03-02T00:00:00Z"));
        assertThat(assessments.start(user, AssessmentStart.speaking(Variant.ACADEMIC)))
                .isInstanceOf(Started.class);
    }

    @Test
    void start_limitOfOneUser_leavesOthersAlone() {
        for (int i = 0; i < 8; i++) {
            start(AssessmentStart.writing(Variant.ACADEMIC));
        }

        assertThat(assessments.start(bench.user("b@example.com"), AssessmentStart.writing(Variant.ACADEMIC)))
                .isInstanceOf(Started.class);
    }

    @Test
    void start_refused_countsNothing() {
        for (int i = 0; i < 20; i++) {
            assessments.start(user, AssessmentStart.reading(Variant.ACADEMIC, "no-test"));
        }

        assertThat(memory.scan(Catalog.DAILY_STARTS)).isEmpty();
    }

    @Test
    void autosave_writesPositionAndAnswers() {
        String id = startReading();

        assertThat(save(id, Draft.of(1, ANSWERS).at(2, 16, 1800))).isEqualTo(new Saved(updatedAt(id)));

        Assessment saved = assessment(id);
        assertThat(saved.status()).isEqualTo(AssessmentStatus.IN_PROGRESS);
        assertThat(saved.answers()).contains(ANSWERS);
        assertThat(saved.currentSection()).contains(2);
        assertThat(saved.currentQuestion()).contains(16);
        assertThat(saved.timeRemaining()).contains(1800);
    }

    @Test
    void R10_autosave_olderRevision_neverOverwrites() {
        String id = startReading();
        save(id, Draft.of(5, ANSWERS));

        assertThat(save(id, Draft.of(4, Map.of()))).isEqualTo(new StaleSave(5));
        assertThat(save(id, Draft.of(5, Map.of("1", "other")))).isEqualTo(new StaleSave(5));

        assertThat(assessment(id).answers()).contains(ANSWERS);
    }

    @Test
    void autosave_repeated_changesNothing() {
        String id = startReading();
        save(id, Draft.of(1, ANSWERS).at(1, 2, 3));
        Item before = bench.assessment(id);
        bench.advance(Duration.ofSeconds(1));

        assertThat(save(id, Draft.of(1, ANSWERS).at(1, 2, 3))).isEqualTo(new Saved(updatedAt(id)));

        assertThat(bench.assessment(id)).isEqualTo(before);
    }

    @Test
    void everyWrite_clockStandsStillOrGoesBack_isLaterThanTheLast() {
        String id = startReading();
        save(id, Draft.of(1, ANSWERS));
        assertThat(assessment(id).updatedAt()).contains(bench.now().plusMillis(1));
        bench.advance(Duration.ofHours(-1));
        save(id, Draft.of(2, Map.of()));
        assertThat(assessment(id).updatedAt()).contains(Instant.parse("2086-03-01T22:00:00.125Z"));

        Submitting submitted = submit(id, ANSWERS);

        assertThat(submitted).isEqualTo(new Submitted(Instant.parse("2086-03-01T22:00:00.126Z")));
        assertThat(assessment(id).submittedAt()).isEqualTo(assessment(id).updatedAt());
    }

    @Test
    void autosave_raceWithASubmission_doesNotReopen() {
        String id = startReading();
        store.beforeNextCommit(() -> submit(id, ANSWERS));

        assertThat(save(id, Draft.of(1, Map.of()))).isEqualTo(new WrongState(AssessmentStatus.SUBMITTED));

        assertThat(assessment(id).answers()).contains(ANSWERS);
    }

    @Test
    void submit_again_isTold() {
        String id = startReading();
        Instant at = ((Submitted) submit(id, ANSWERS)).at();
        Item before = bench.assessment(id);
        bench.advance(Duration.ofSeconds(1));

        assertThat(submit(id, ANSWERS)).isEqualTo(new AlreadySubmitted(at));
        assertThat(submit(id, Map.of("1", "other"))).isEqualTo(new AnswersDiffer(at));

        assertThat(bench.assessment(id)).isEqualTo(before);
    }

    @Test
    void submit_afterTheScore_isStillTold() {
        String id = startReading();
        Instant at = ((Submitted) submit(id, ANSWERS)).at();
        bench.set(
                Catalog.ASSESSMENTS,
                Item.of("assessment_id", id),
                Item.of("status", "scored").with("overall_band", 7).with("pipeline_revision", 3));

        assertThat(submit(id, ANSWERS)).isEqualTo(new AlreadySubmitted(at));
    }

    @Test
    void abandon_open_closesItForGood() {
        String id = startReading();

        assertThat(assessments.abandon(user.userId(), id)).isEqualTo(new Abandoning.Abandoned(updatedAt(id)));
        assertThat(assessments.abandon(user.userId(), id)).isEqualTo(new Abandoning.Abandoned(updatedAt(id)));

        WrongState abandoned = new WrongState(AssessmentStatus.ABANDONED);
        assertThat(save(id, Draft.of(1, ANSWERS))).isEqualTo(abandoned);
        assertThat(submit(id, ANSWERS)).isEqualTo(abandoned);
        assertThat(assessments.fail(id, "Timeout", "none")).isEqualTo(abandoned);
    }

    @Test
    void abandon_submitted_isTooLate() {
        String id = startReading();
        submit(id, ANSWERS);

        assertThat(assessments.abandon(user.userId(), id)).isEqualTo(new WrongState(AssessmentStatus.SUBMITTED));
    }

    @Test
    void everything_byAnotherUser_isRefused() {
        String id = startReading();

        assertThat(assessments.autosave("thief", id, Draft.of(1, ANSWERS))).isEqualTo(new NotYours());
        assertThat(assessments.submit("thief", id, ANSWERS)).isEqualTo(new NotYours());
        assertThat(assessments.abandon("thief", id)).isEqualTo(new NotYours());
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.STARTED);
    }

    @Test
    void everything_onNothing_isNotFound() {
        assertThat(save("none", Draft.of(1, ANSWERS))).isEqualTo(new NotFound());
        assertThat(submit("", ANSWERS)).isEqualTo(new NotFound());
        assertThat(assessments.abandon(user.userId(), "none")).isEqualTo(new NotFound());
        assertThat(assessments.fail("none", "t", "m")).isEqualTo(new NotFound());
    }

    @Test
    void autosave_impossibleDraft_isRefused() {
        String id = startReading();

        assertThat(save(id, Draft.of(0, ANSWERS))).isInstanceOf(Refused.class);
        assertThat(save(id, Draft.of(1, ANSWERS).at(1, 1, -1))).isInstanceOf(Refused.class);
        assertThat(save(id, Draft.of(1, Map.of("", "x")))).isInstanceOf(Refused.class);
        assertThat(submit(id, Map.of("1", "x".repeat(256 * 1024)))).isInstanceOf(Refused.class);
        assertThat(submit(id, Map.of("1", "x".repeat(256 * 1024 - 1)))).isInstanceOf(Submitted.class);
    }

    @Test
    void draft_toString_tellsNoAnswer() {
        assertThat(Draft.of(1, ANSWERS).toString()).doesNotContain("south");
    }

    private String startReading() {
        return start(AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST));
    }

    private String start(AssessmentStart what) {
        return ((Started) assessments.start(user, what)).assessmentId();
    }

    private Saving save(String id, Draft draft) {
        return assessments.autosave(user.userId(), id, draft);
    }

    private Submitting submit(String id, Map<String, String> answers) {
        return assessments.submit(user.userId(), id, answers);
    }

    private Assessment assessment(String id) {
        return AssessmentCodec.read(bench.assessment(id));
    }

    private Instant updatedAt(String id) {
        return assessment(id).updatedAt().orElseThrow();
    }
}
