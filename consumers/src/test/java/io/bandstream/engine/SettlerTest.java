package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SettlerTest {

    private static final EngineSettings SETTINGS = EngineSettings.defaults();
    private static final Change CHANGE = Deliveries.change("k-1");
    private static final Guard GUARD = new Guard("scripted", "k-1");
    private static final Effects EFFECTS = effects("effect");
    private static final Effects LETTER = effects("letter");

    private final VirtualTime time = new VirtualTime();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Deque<Supplier<Decision>> script = new ArrayDeque<>();
    private int decisions;

    private static Effects effects(String id) {
        return Effects.of(new Write.Put("t", Item.of("id", id), Item.of("id", id), Expectation.ANYTHING));
    }

    /** The last of the script is repeated for ever. */
    private Decision decide() {
        decisions++;
        return (script.size() > 1 ? script.remove() : script.element()).get();
    }

    private static void settle(Settler settler) throws InterruptedException {
        settler.settle(CHANGE, settler.now());
    }

    private ScriptedStore settle(Commit... answers) throws InterruptedException {
        ScriptedStore store = new ScriptedStore(List.of(answers));
        settle(settler(store));
        return store;
    }

    private Settler settler(EffectStore store) {
        return new Settler(
                new ScriptedHandler(change -> decide()),
                new InMemoryTables(),
                store,
                letter -> {
                    letters.add(letter);
                    return LETTER;
                },
                SETTINGS,
                new Settler.Pace(time.clock(), time, new SplittableRandom(1)));
    }

    private void decides(Supplier<Decision> decision) {
        script.add(decision);
    }

    private void applies() {
        decides(() -> Decision.apply(EFFECTS));
    }

    @Test
    void settle_committed_isDoneUnderTheEventsGuard() throws InterruptedException {
        applies();

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(time.slept).isEmpty();
    }

    @Test
    void settle_withoutEffects_stillTakesTheGuard() throws InterruptedException {
        decides(() -> Decision.apply(Effects.none()));

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, Effects.none()));
    }

    @Test
    void settle_skipped_commitsNothing() throws InterruptedException {
        decides(() -> Decision.SKIP);

        assertThat(settle().calls()).isEmpty();
    }

    @Test
    void settle_committedBefore_isDone() throws InterruptedException {
        applies();

        assertThat(settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void settle_conflict_decidesAnewOnWhatIsThereNow() throws InterruptedException {
        applies();
        decides(() -> Decision.apply(effects("second")));

        assertThat(settle(new Commit.Conflict()).calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS, effects("second"));
        assertThat(decisions).isEqualTo(2);
    }

    @Test
    void settle_conflictsWithoutEnd_areNeverADeadLetter() throws InterruptedException {
        applies();

        settle(Collections.nCopies(1_000, new Commit.Conflict()).toArray(Commit[]::new));

        assertThat(decisions).isEqualTo(1_001);
        assertThat(letters).isEmpty();
    }

    @Test
    void settle_storeUnavailable_isOutlastedHoweverLong() throws InterruptedException {
        applies();

        settle(Collections.nCopies(1_000, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

        assertThat(letters).isEmpty();
        assertThat(time.slept)
                .hasSize(1_000)
                .allMatch(wait -> wait.compareTo(SETTINGS.backoff().cap()) <= 0);
        assertThat(time.slept.get(999))
                .isGreaterThanOrEqualTo(SETTINGS.backoff().cap().dividedBy(2));
    }

    @Test
    void settle_viewUnavailable_isOutlastedHoweverLong() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            decides(() -> {
                throw new StoreUnavailableException("can't read", new IllegalStateException());
            });
        }
        applies();

        assertThat(settle().calls()).hasSize(1);
        assertThat(time.slept).hasSize(1_000);
        assertThat(letters).isEmpty();
    }

    @Test
    void settle_outageAmongFaults_costsNoAttempt() throws InterruptedException {
        decides(() -> {
            throw new IllegalStateException();
        });
        decides(() -> {
            throw new StoreUnavailableException("can't read", new IllegalStateException());
        });
        decides(() -> {
            throw new IllegalStateException();
        });
        applies();

        settle();

        assertThat(letters).isEmpty();
    }

    @Test
    void settle_impossible_isADeadLetterAtOnce() throws InterruptedException {
        decides(() -> {
            throw new ImpossibleChangeException("wrong-type", "attribute x has the wrong type");
        });

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, LETTER));
        assertThat(time.slept).isEmpty();
        assertThat(letters)
                .containsExactly(new DeadLetter(
                        GUARD,
                        7,
                        CHANGE,
                        "wrong-type",
                        "attribute x has the wrong type",
                        1,
                        VirtualTime.START,
                        VirtualTime.START));
    }

    @Test
    void settle_handlerThrows_isADeadLetterAfterThreeAttempts() throws InterruptedException {
        decides(() -> {
            throw new IllegalStateException("ann@example.org");
        });

        settle();

        assertThat(decisions).isEqualTo(3);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("IllegalStateException");
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.firstSeen()).isEqualTo(VirtualTime.START);
            assertThat(letter.lastSeen()).isAfter(VirtualTime.START);
        });
    }

    @Test
    void settle_handlerThrows_keepsNothingOfItsMessage() throws InterruptedException {
        decides(() -> {
            throw new IllegalArgumentException("ann@example.org", new IllegalStateException("essay"));
        });

        settle();

        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.error() + letter.errorClass())
                        .contains(SettlerTest.class.getName())
                        .doesNotContain("ann@example.org", "essay"));
    }

    @Test
    void settle_handlerThrowsOnce_isDecidedAgain() throws InterruptedException {
        decides(() -> {
            throw new IllegalStateException();
        });
        applies();

        assertThat(settle().calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void settle_awaited_isAskedForUntilItIsThere() throws InterruptedException {
        decides(() -> new Decision.Await("user-not-found", "no user"));
        decides(() -> new Decision.Await("user-not-found", "no user"));
        applies();

        assertThat(settle().calls()).extracting(ScriptedStore.Call::effects).containsExactly(EFFECTS);
        assertThat(time.slept).containsExactly(SETTINGS.awaitPoll(), SETTINGS.awaitPoll());
    }

    @Test
    void settle_awaitedInVain_isADeadLetterWhenPatienceEnds() throws InterruptedException {
        decides(() -> new Decision.Await("user-not-found", "no user is found"));

        settle();

        assertThat(Duration.between(VirtualTime.START, time.clock().instant())).isEqualTo(SETTINGS.patience());
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("user-not-found");
            assertThat(letter.error()).isEqualTo("no user is found");
        });
    }

    @Test
    void settle_refused_isADeadLetterAfterThreeAttempts() throws InterruptedException {
        applies();
        Commit refused = new Commit.Refused("effects-refused", "too large");

        ScriptedStore store = settle(refused, refused, refused);

        assertThat(store.calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS, EFFECTS, EFFECTS, LETTER);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("effects-refused");
            assertThat(letter.error()).isEqualTo("too large");
        });
    }

    @Test
    void settle_deadLetterUnavailable_isTriedUntilItIsWritten() throws InterruptedException {
        decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        ScriptedStore store = settle(
                Collections.nCopies(500, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

        assertThat(store.calls()).hasSize(501).allMatch(call -> call.equals(new ScriptedStore.Call(GUARD, LETTER)));
        assertThat(decisions).isEqualTo(1);
    }

    @Test
    void settle_deadLetterOfAnEventThatHadItsEffects_isDone() throws InterruptedException {
        decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        assertThat(settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
    }

    @Test
    void settle_interrupted_leavesTheChangeUnsettled() {
        ScriptedStore store = new ScriptedStore(Collections.nCopies(9, new Commit.Unavailable("throttled")));
        applies();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> settle(settler(store))).isInstanceOf(InterruptedException.class);

        assertThat(letters).isEmpty();
        assertThat(store.calls()).hasSize(1);
    }

    @Test
    void settle_interruptedWhileADeadLetterWaits_leavesTheChangeUnsettled() {
        ScriptedStore store = new ScriptedStore(Collections.nCopies(9, new Commit.Unavailable("throttled")));
        decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> settle(settler(store))).isInstanceOf(InterruptedException.class);
    }
}
