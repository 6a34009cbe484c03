package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.stream.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which submissions the consumers put into the evaluation queue. */
final class QueuedEvaluationsTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String EVALUATIONS = Catalog.EVALUATIONS.name();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Value ANSWERS = Value.of(Item.of("1", "A chart.").with("2", "An essay."));

    private final World world = new World(EvaluatedBy.DESK);

    @BeforeEach
    void register() {
        world.put(Catalog.USERS.name(), user(USER, EMAIL));
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, WRITING, "t-1", 2));
        world.settle();
    }

    @Test
    void submitted_writingOrSpeaking_isQueuedOnce_withTheCreditInOneCommit() {
        save(versionOne("a-1", "academic_writing", "started", 10));
        assertThat(queue()).isEmpty();

        save(submitted("a-1", "academic_writing", 11));
        save(submitted("a-2", "general_speaking", 12));

        assertThat(queue())
                .containsExactlyInAnyOrder(QueuedEvaluation.fresh("a-1", NOW), QueuedEvaluation.fresh("a-2", NOW));
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void submitted_deliveredAgain_isQueuedOnce() {
        Change submission = world.put(ASSESSMENTS, submitted("a-1", "academic_writing", 11));
        world.settle();
        world.tables.delete(EVALUATIONS, assessmentKey("a-1"));

        world.deliver(submission);

        assertThat(queue()).isEmpty();
    }

    @Test
    void submitted_savedOnceMore_isNotQueuedAgain() {
        save(submitted("a-1", "academic_writing", 11));
        world.tables.delete(EVALUATIONS, assessmentKey("a-1"));

        save(submitted("a-1", "academic_writing", 12).with("section", "writing"));

        assertThat(queue()).isEmpty();
    }

    @Test
    void repair_leavesARowThatIsInSomebodysHands() {
        save(submitted("a-1", "academic_writing", 11));
        Item taken = QueuedEvaluationCodec.write(
                new QueuedEvaluation("a-1", NOW, NOW.plusSeconds(90), 1, Optional.of("ThrottlingException"), false));
        world.tables.put(EVALUATIONS, taken);

        world.repair(ASSESSMENTS);

        assertThat(world.tables.all(EVALUATIONS)).containsExactly(taken);
    }

    @Test
    void repair_queuesWhoseSubmissionWasLost() {
        world.put(ASSESSMENTS, submitted("a-1", "academic_writing", 11));
        world.waiting.clear();

        world.repair(ASSESSMENTS);

        assertThat(queue()).containsExactly(QueuedEvaluation.fresh("a-1", NOW));
    }

    @Test
    void whatIsScoredOtherwise_isNotQueued() {
        save(versionZero("v-0", "academic_writing", "6", 10));
        save(submitted("scored", "academic_writing", 11).with("overall_band", 6));
        save(versionOne("done", "academic_writing", "scored", 12).with("answers", ANSWERS));
        save(versionOne("broken", "academic_writing", "error", 13).with("answers", ANSWERS));
        save(versionOne("silent", "academic_writing", "submitted", 14).with("submitted_at", time(14)));

        assertThat(queue()).isEmpty();
    }

    @Test
    void taskOnItsOwn_isQueuedAsAWholeTestIs() {
        save(submitted("one-task", "academic_task1", 15));

        assertThat(queue()).extracting(QueuedEvaluation::assessmentId).containsExactly("one-task");
    }

    @Test
    void byTheApp_nothingIsQueued() {
        World plain = new World();
        plain.put(Catalog.USERS.name(), user(USER, EMAIL));
        plain.put(ASSESSMENTS, submitted("a-1", "academic_writing", 11));

        plain.settle();

        assertThat(plain.tables.all(EVALUATIONS)).isEmpty();
    }

    /** R7: the row is gone with its turn; until then it leads nowhere. */
    @Test
    void row_namesNobody() {
        save(submitted("a-1", "academic_writing", 11));

        assertThat(world.tables.all(EVALUATIONS))
                .singleElement()
                .satisfies(row -> assertThat(row.attributes())
                        .containsOnlyKeys("assessment_id", "queue", "queued_at", "due_at", "claims"));
    }

    private static Item submitted(String id, String type, int at) {
        return versionOne(id, type, "submitted", at)
                .with("submitted_at", time(at))
                .with("answers", ANSWERS);
    }

    private void save(Item item) {
        world.put(ASSESSMENTS, item);
        world.settle();
    }

    private List<QueuedEvaluation> queue() {
        return world.tables.all(EVALUATIONS).stream()
                .map(QueuedEvaluationCodec::read)
                .toList();
    }
}
