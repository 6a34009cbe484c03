package io.bandstream.engine;

import static io.bandstream.engine.ScriptedExecution.CHANGE;
import static io.bandstream.engine.ScriptedExecution.EFFECTS;
import static io.bandstream.engine.ScriptedExecution.GUARD;
import static io.bandstream.engine.ScriptedExecution.LETTER;
import static io.bandstream.engine.ScriptedExecution.PARKED_LETTER;
import static io.bandstream.engine.ScriptedExecution.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a change that fails, or whose key an earlier one has parked. */
final class FailedChangeTest {

    private final ScriptedExecution execution = new ScriptedExecution();
    private final VirtualTime time = execution.time;
    private final List<DeadLetter> letters = execution.letters;
    private final List<String> told = execution.told;

    @Test
    void listener_hearsOfADeadLetterAfterItsAttempts() {
        execution.decides(() -> {
            throw new IllegalStateException();
        });
        execution.settle();

        assertThat(told).startsWith("again: FAILED", "again: FAILED");
        assertThat(told.get(told.size() - 1)).startsWith("DEAD_LETTER after ");
    }

    @Test
    void turn_outageAmongFaults_costsNoAttempt() {
        execution.decides(() -> {
            throw new IllegalStateException();
        });
        execution.decides(() -> {
            throw new StoreUnavailableException("can't read", new IllegalStateException());
        });
        execution.decides(() -> {
            throw new IllegalStateException();
        });
        execution.applies();

        execution.settle();

        assertThat(letters).isEmpty();
    }

    @Test
    void turn_impossible_isADeadLetterAtOnce() {
        execution.decides(() -> {
            throw new ImpossibleChangeException("wrong-type", "attribute x has the wrong type");
        });

        assertThat(execution.settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, PARKED_LETTER));
        assertThat(time.waits).isEmpty();
        assertThat(letters)
                .containsExactly(new DeadLetter(
                        GUARD,
                        7,
                        CHANGE,
                        "wrong-type",
                        "attribute x has the wrong type",
                        1,
                        VirtualTime.START,
                        VirtualTime.START,
                        List.of(new ParkingRows.Place("k", 1))));
    }

    @Test
    void turn_handlerThrows_isADeadLetterAfterThreeAttempts() {
        execution.decides(() -> {
            throw new IllegalStateException("ann@example.org");
        });

        execution.settle();

        assertThat(execution.decisions).isEqualTo(3);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("IllegalStateException");
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.firstSeen()).isEqualTo(VirtualTime.START);
            assertThat(letter.lastSeen()).isAfter(VirtualTime.START);
        });
    }

    @Test
    void turn_handlerThrows_keepsNothingOfItsMessage() {
        execution.decides(() -> {
            throw new IllegalArgumentException("ann@example.org", new IllegalStateException("essay"));
        });

        execution.settle();

        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.error() + letter.errorClass())
                        .contains(FailedChangeTest.class.getName())
                        .doesNotContain("ann@example.org", "essay"));
    }

    @Test
    void turn_handlerThrowsOnce_isDecidedAgain() {
        execution.decides(() -> {
            throw new IllegalStateException();
        });
        execution.applies();

        assertThat(execution.settle().calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_awaitedInVain_isADeadLetterWhenPatienceEnds() {
        execution.decides(() -> new Decision.Await("user-not-found", "no user is found"));

        execution.settle();

        assertThat(Duration.between(VirtualTime.START, time.clock().instant())).isEqualTo(SETTINGS.patience());
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("user-not-found");
            assertThat(letter.error()).isEqualTo("no user is found");
        });
    }

    @Test
    void turn_outOfMemory_isNoFaultOfTheChange() {
        execution.decides(() -> {
            throw new OutOfMemoryError();
        });

        assertThatThrownBy(execution::settle).isInstanceOf(OutOfMemoryError.class);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_refused_isADeadLetterAfterThreeAttempts() {
        execution.applies();
        Commit refused = new Commit.Refused("effects-refused", "too large");

        ScriptedStore store = execution.settle(refused, refused, refused);

        assertThat(store.calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS, EFFECTS, EFFECTS, PARKED_LETTER);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("effects-refused");
            assertThat(letter.error()).isEqualTo("too large");
        });
    }

    @Test
    void turn_deadLetterUnavailable_isTriedUntilItIsWritten() {
        execution.decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        ScriptedStore store = execution.settle(
                Collections.nCopies(500, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

        assertThat(store.calls())
                .hasSize(501)
                .allMatch(call -> call.equals(new ScriptedStore.Call(GUARD, PARKED_LETTER)));
        assertThat(execution.decisions).isEqualTo(1);
    }

    @Test
    void turn_deadLetterOfAnEventThatHadItsEffects_isDone() {
        execution.decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        assertThat(execution.settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
    }

    @Test
    void turn_errorInTheHandler_isADeadLetterAfterThreeAttempts() {
        execution.decides(() -> {
            throw new StackOverflowError("essay");
        });

        execution.settle();

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("StackOverflowError");
            assertThat(letter.attempts()).isEqualTo(3);
        });
    }

    @Test
    void turn_rejected_isADeadLetterThatParksNothing() {
        execution.decides(() -> new Decision.Reject("nobody", "nobody's"));

        assertThat(execution.settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, LETTER));
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.places()).isEmpty());
    }

    @Test
    void turn_keyParked_waitsBehindTheLetterUndecided() {
        execution.tables.commit(
                Guard.NONE,
                new ParkingRows("parked")
                        .park(execution.tables, new Guard.Entry("scripted", "k-0"), Set.of("k"), "shard-1")
                        .effects());
        execution.parked.load();
        execution.applies();

        execution.settle(execution.tables);

        assertThat(execution.decisions).isZero();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.WAITING);
            assertThat(letter.places()).containsExactly(new ParkingRows.Place("k", 2));
        });
    }

    @Test
    void turn_keyTakenForParkedButOpenAgain_isDecided() {
        execution.parked.add(Set.of("k"));
        execution.applies();

        assertThat(execution.settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(letters).isEmpty();
    }
}
