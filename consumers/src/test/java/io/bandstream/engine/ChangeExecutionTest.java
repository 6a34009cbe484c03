package io.bandstream.engine;

import static io.bandstream.engine.ScriptedExecution.CHANGE;
import static io.bandstream.engine.ScriptedExecution.EFFECTS;
import static io.bandstream.engine.ScriptedExecution.GUARD;
import static io.bandstream.engine.ScriptedExecution.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a change that has its effects, at once or after waits of whatever length. */
final class ChangeExecutionTest {

    private final ScriptedExecution execution = new ScriptedExecution();
    private final VirtualTime time = execution.time;
    private final List<DeadLetter> letters = execution.letters;
    private final List<String> told = execution.told;

    @Test
    void turn_committed_isDoneUnderTheEventsGuard() {
        execution.applies();

        assertThat(execution.settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(time.waits).isEmpty();
    }

    @Test
    void turn_withoutEffects_stillTakesTheGuard() {
        execution.decides(() -> Decision.apply(Effects.none()));

        assertThat(execution.settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, Effects.none()));
    }

    @Test
    void turn_skipped_commitsNothing() {
        execution.decides(() -> Decision.SKIP);

        assertThat(execution.settle().calls()).isEmpty();
    }

    @Test
    void turn_committedBefore_isDone() {
        execution.applies();

        assertThat(execution.settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_conflict_decidesAnewOnWhatIsThereNow() {
        execution.applies();
        execution.decides(() -> Decision.apply(ScriptedExecution.effects("second")));

        assertThat(execution.settle(new Commit.Conflict()).calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS, ScriptedExecution.effects("second"));
        assertThat(execution.decisions).isEqualTo(2);
    }

    @Test
    void listener_hearsEachCommitEachRetryAndTheEnd() {
        execution.applies();
        execution.settle(new Commit.Conflict(), new Commit.Unavailable("throttled"), new Commit.AlreadyCommitted());

        assertThat(told)
                .startsWith("Conflict of 1", "again: CONFLICT", "Unavailable of 1", "again: UNAVAILABLE")
                .element(4)
                .isEqualTo("AlreadyCommitted of 1");
        assertThat(told.get(5)).startsWith("REPEATED after ");
    }

    @Test
    void listener_hearsWhatIsSkippedAsAppliedWithoutACommit() {
        execution.decides(() -> Decision.SKIP);
        execution.settle();

        assertThat(told).containsExactly("APPLIED after 0");
    }

    @Test
    void turn_conflictsWithoutEnd_areNeverADeadLetter() {
        execution.applies();

        execution.settle(Collections.nCopies(1_000, new Commit.Conflict()).toArray(Commit[]::new));

        assertThat(execution.decisions).isEqualTo(1_001);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_storeUnavailable_isOutlastedHoweverLong() {
        execution.applies();

        execution.settle(
                Collections.nCopies(1_000, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

        assertThat(letters).isEmpty();
        assertThat(time.waits)
                .hasSize(1_000)
                .allMatch(wait -> wait.compareTo(SETTINGS.backoff().cap()) <= 0);
        assertThat(time.waits.get(999))
                .isGreaterThanOrEqualTo(SETTINGS.backoff().cap().dividedBy(2));
    }

    @Test
    void turn_viewUnavailable_isOutlastedHoweverLong() {
        for (int i = 0; i < 1_000; i++) {
            execution.decides(() -> {
                throw new StoreUnavailableException("can't read", new IllegalStateException());
            });
        }
        execution.applies();

        assertThat(execution.settle().calls()).hasSize(1);
        assertThat(time.waits).hasSize(1_000);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_awaited_isAskedForUntilItIsThere() {
        execution.decides(() -> new Decision.Await("user-not-found", "no user"));
        execution.decides(() -> new Decision.Await("user-not-found", "no user"));
        execution.applies();

        assertThat(execution.settle().calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS);
        assertThat(time.waits).containsExactly(SETTINGS.awaitPoll(), SETTINGS.awaitPoll());
    }

    @Test
    void turn_awaitedAfterAnOutageLongerThanPatience_isAskedForAllTheSame() {
        int troubles = 20;
        for (int trouble = 0; trouble < troubles; trouble++) {
            execution.decides(() -> {
                throw new StoreUnavailableException("throttled");
            });
        }
        execution.decides(() -> new Decision.Await("user-not-found", "no user"));
        execution.applies();

        assertThat(execution.settle().calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS);
        assertThat(Duration.between(VirtualTime.START, time.clock().instant())).isGreaterThan(SETTINGS.patience());
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_step_isCommittedWithoutGuardAndDecidedAnewAtOnce() {
        execution.decides(() -> new Decision.Step(ScriptedExecution.effects("piece")));
        execution.applies();

        assertThat(execution.settle().calls())
                .containsExactly(
                        new ScriptedStore.Call(Guard.NONE, ScriptedExecution.effects("piece")),
                        new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(time.waits).containsExactly(Duration.ZERO);
    }

    @Test
    void turn_fenced_marksTheRowWithItemAndPosition() {
        Write row = new Write.Put("t", Item.of("id", "row"), Item.of("id", "row"), Expectation.ANYTHING);
        execution.decides(() -> Decision.fenced(row));

        assertThat(execution.settle().calls())
                .containsExactly(new ScriptedStore.Call(
                        new Guard.Fence(
                                "t",
                                Item.of("id", "row"),
                                "some-table#k-1",
                                CHANGE.origin().position()),
                        Effects.of(row)));
    }

    @Test
    void turn_denied_saysSoInTheServicesWords() {
        execution.applies();
        execution.turnsLeft = 0;

        execution.settle(new Commit.Denied("AccessDeniedException"));

        assertThat(execution.last).isEqualTo(new ChangeExecution.Turn.Denied("AccessDeniedException"));
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_shardGoneToAnotherWorker_writesNothing() {
        execution.applies();
        execution.open = false;
        execution.turnsLeft = 3;

        assertThat(execution.settle().calls()).isEmpty();
    }
}
