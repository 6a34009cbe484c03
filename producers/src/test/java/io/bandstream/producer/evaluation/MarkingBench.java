package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.evaluation.EvaluationQueue.Taking;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Assessments of one writer, a queue of their scripts, and an evaluator that says what it is told to. */
abstract class MarkingBench {

    static final DeskSettings SETTINGS = new DeskSettings(
            2, Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofSeconds(1), 3, Duration.ofSeconds(10));
    static final Remarks REMARKS =
            new Remarks("house.model-v1:0", 812, 140, Map.of("strengths", List.of("A clear position.")));
    static final Evaluation SIX_AND_A_HALF = new Evaluation.Evaluated(writingScore("6", "6.5", "7", "6.5"), REMARKS);
    static final Evaluation DOWN = new Evaluation.Unavailable("ThrottlingException");

    final InMemoryItemStore memory = new InMemoryItemStore();
    final ScriptedStore store = new ScriptedStore(memory);
    final TestBench bench = new TestBench(store);
    final Assessments assessments = bench.producers().assessments();
    final UserRef user = bench.user("writer@example.com");
    final ScriptedEvaluator evaluator = new ScriptedEvaluator();
    final EvaluationQueue queue = new EvaluationQueue(store, bench.clock(), SETTINGS.claim());
    final Marking marking = new Marking(store, assessments, evaluator, queue, SETTINGS);

    final EvaluationRetries retries = new EvaluationRetries(store, bench.clock());

    @BeforeEach
    void loadRubrics() {
        rubric("academic_writing", Criteria.Writing.NAMES);
        rubric("academic_speaking", Criteria.Speaking.NAMES);
    }

    void rubric(String type, List<String> criteria) {
        bench.put(Catalog.RUBRICS, RubricCodec.write(Scripts.rubric(type, criteria)));
    }

    static Map<String, String> answers(String essay) {
        return Map.of("1", "The chart shows ferries.", "2", essay);
    }

    /** Submitted, and put into the queue as the consumers do. */
    String queued(AssessmentStart start, Map<String, String> answers) {
        String id = ((Starting.Started) assessments.start(user, start)).assessmentId();
        assessments.submit(user.userId(), id, answers);
        bench.put(Catalog.EVALUATIONS, QueuedEvaluationCodec.write(QueuedEvaluation.fresh(id, bench.now())));
        return id;
    }

    void round() {
        queue.take(5).taken().forEach(marking::mark);
    }

    Duration dueIn() {
        assertThat(queueRows()).hasSize(1);
        return Duration.between(bench.now(), queueRows().get(0).dueAt());
    }

    List<QueuedEvaluation> queueRows() {
        return memory.scan(Catalog.EVALUATIONS).stream()
                .map(QueuedEvaluationCodec::read)
                .toList();
    }

    Assessment assessment(String id) {
        return Optional.of(bench.assessment(id)).map(AssessmentCodec::read).orElseThrow();
    }

    void assertNothingTaken(boolean anyDue) {
        Taking taking = queue.take(1);
        assertThat(taking.taken()).isEmpty();
        assertThat(taking.anyDue()).isEqualTo(anyDue);
    }

    void assertFails(AssessmentStart start, Map<String, String> answers, String errorType) {
        String id = queued(start, answers);
        round();
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(bench.assessment(id).text("error_type")).contains(errorType);
    }
}
