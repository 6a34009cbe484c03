package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EvaluationDeskTest {

    private static final int SLOTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DeskSettings SETTINGS = new DeskSettings(
            SLOTS, Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofMillis(1), 3, Duration.ofSeconds(10));
    private static final Evaluation SIX =
            new Evaluation.Evaluated(writingScore("6", "6", "6", "6"), new Remarks("m", 1, 1, Map.of()));

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final TestBench bench = new TestBench(store);
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("writer@example.com");
    private final GatedEvaluator evaluator = new GatedEvaluator();
    private final Heard heard = new Heard();
    private final EvaluationDesk desk = new EvaluationDesk(
            store,
            assessments,
            evaluator,
            SETTINGS,
            bench.clock(),
            wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()),
            heard);

    private static final class Heard implements EvaluationListener {
        private final List<Optional<Instant>> oldest = new CopyOnWriteArrayList<>();
        private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

        @Override
        public void looked(Optional<Instant> seen) {
            oldest.add(seen);
        }

        @Override
        public void tried(Outcome outcome, Duration took) {
            outcomes.add(outcome);
        }
    }

    /** Lets one script through per permit, and knows how many stand at the gate. */
    private static final class GatedEvaluator implements Evaluator {
        private final Semaphore gate = new Semaphore(0);
        private final Semaphore arrived = new Semaphore(0);
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public Evaluation evaluate(Script script) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            arrived.release();
            try {
                gate.acquire();
                return SIX;
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
                return new Evaluation.Unavailable("interrupted");
            } finally {
                inside.decrementAndGet();
            }
        }

        void awaitArrivals(int count) throws InterruptedException {
            assertThat(arrived.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @BeforeEach
    void loadRubric() {
        bench.put(Catalog.RUBRICS, RubricCodec.write(Scripts.rubric("academic_writing", Criteria.Writing.NAMES)));
    }

    @Test
    void desk_marksAllThatIsDue_neverMoreAtOnceThanItHasSlots() throws InterruptedException {
        List<String> ids = queued(5);
        desk.start();

        evaluator.awaitArrivals(SLOTS);
        evaluator.gate.release(5);
        evaluator.awaitArrivals(3);
        desk.close(PATIENCE);

        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(bench.assessment(id).text("status")).isEqualTo(Optional.of("scored")));
        assertThat(evaluator.most).hasValue(SLOTS);
        assertThat(heard.outcomes).hasSize(5).containsOnly(EvaluationListener.Outcome.SCORED);
        assertThat(heard.oldest).contains(Optional.of(bench.now()));
        assertThat(store.scan(Catalog.EVALUATIONS)).isEmpty();
    }

    @Test
    void close_cutsShortWhatDoesNotEnd_andLeavesItToOthers() throws InterruptedException {
        queued(1);
        desk.start();
        evaluator.awaitArrivals(1);

        desk.close(Duration.ofMillis(1));

        assertThat(evaluator.interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(store.scan(Catalog.EVALUATIONS))
                .singleElement()
                .satisfies(row -> assertThat(QueuedEvaluationCodec.read(row).dueAt())
                        .isEqualTo(bench.now().plus(SETTINGS.claim())));
    }

    @Test
    void settings_thatCannotWork_areRefused() {
        Duration minute = Duration.ofSeconds(60);

        assertThatThrownBy(() -> new DeskSettings(1, minute, minute, minute, 1, minute))
                .hasMessage("a claim must outlast the evaluator");
        assertThatThrownBy(() -> new DeskSettings(0, minute, minute.plusMillis(1), minute, 1, minute))
                .hasMessage("a desk needs a slot and a try");
        assertThat(DeskSettings.defaults().claim())
                .isGreaterThan(DeskSettings.defaults().evaluatorLimit());
    }

    @Test
    void waits_doubleAndEnd() {
        assertThat(List.of(SETTINGS.wait(1), SETTINGS.wait(2), SETTINGS.wait(3)))
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(SETTINGS.wait(1000)).isEqualTo(SETTINGS.wait(11));
    }

    private List<String> queued(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = ((Starting.Started) assessments.start(user, AssessmentStart.writing(Variant.ACADEMIC)))
                    .assessmentId();
            assessments.submit(user.userId(), id, Map.of("1", "A chart.", "2", "An essay."));
            Item row = QueuedEvaluationCodec.write(QueuedEvaluation.fresh(id, bench.now()));
            bench.put(Catalog.EVALUATIONS, row);
            ids.add(id);
        }
        return ids;
    }
}
