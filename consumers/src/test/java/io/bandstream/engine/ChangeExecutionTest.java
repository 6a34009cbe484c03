package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangeExecutionTest {

    private static final EngineSettings SETTINGS = EngineSettings.defaults();
    private static final Change CHANGE = Deliveries.change("k-1");
    private static final Guard.Entry GUARD = new Guard.Entry("scripted", "k-1");
    private static final Effects EFFECTS = effects("effect");
    private static final Effects LETTER = effects("letter");
    private static final Effects PARKED_LETTER = LETTER.and(new ParkingRows("parked")
            .park(new InMemoryTables(), GUARD, Set.of("k"), "shard-1")
            .effects());

    private final VirtualTime time = new VirtualTime();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Deque<Supplier<Decision>> script = new ArrayDeque<>();
    private final InMemoryTables tables = new InMemoryTables();
    private final ParkedKeys parked = new ParkedKeys("scripted", new ParkingRows("parked"), tables);
    private final List<String> told = new ArrayList<>();
    private int decisions;
    private int turnsLeft = 10_000;
    private boolean open = true;
    private ChangeExecution.@Nullable Turn last;

    private static Effects effects(String id) {
        return Effects.of(new Write.Put("t", Item.of("id", id), Item.of("id", id), Expectation.ANYTHING));
    }

    /** The last of the script is repeated for ever. */
    private Decision decide() {
        decisions++;
        return (script.size() > 1 ? script.remove() : script.element()).get();
    }

    private void settle(EffectStore store) {
        ChangeExecution.Means means = new ChangeExecution.Means(
                new ScriptedHandler(change -> decide()),
                tables,
                store,
                letter -> {
                    letters.add(letter);
                    return LETTER;
                },
                new ParkingRows("parked"),
                parked,
                SETTINGS,
                time.clock(),
                new SplittableRandom(1),
                new EngineListener.OfHandler() {
                    @Override
                    public void settled(EngineListener.Settlement how, long millis) {
                        told.add(how + " after " + millis);
                    }

                    @Override
                    public void retried(EngineListener.Retry why) {
                        told.add("again: " + why);
                    }

                    @Override
                    public void committed(Commit outcome, int rows, long nanos) {
                        told.add(outcome.getClass().getSimpleName() + " of " + rows);
                    }
                });
        ChangeExecution execution =
                new ChangeExecution(means, CHANGE, Set.of("k"), new ShardId("shard-1"), VirtualTime.START, () -> open);
        time.run(() -> next(execution));
        time.runAll();
    }

    private void next(ChangeExecution execution) {
        last = execution.turn();
        if (last instanceof ChangeExecution.Turn.Later later && turnsLeft-- > 0) {
            time.runAfter(later.pause(), () -> next(execution));
        }
    }

    private ScriptedStore settle(Commit... answers) {
        ScriptedStore store = new ScriptedStore(List.of(answers));
        settle(store);
        return store;
    }

    private void decides(Supplier<Decision> decision) {
        script.add(decision);
    }

    private void applies() {
        decides(() -> Decision.apply(EFFECTS));
    }

    @Test
    void turn_committed_isDoneUnderTheEventsGuard() {
        applies();

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(time.waits).isEmpty();
    }

    @Test
    void turn_withoutEffects_stillTakesTheGuard() {
        decides(() -> Decision.apply(Effects.none()));

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, Effects.none()));
    }

    @Test
    void turn_skipped_commitsNothing() {
        decides(() -> Decision.SKIP);

        assertThat(settle().calls()).isEmpty();
    }

    @Test
    void turn_committedBefore_isDone() {
        applies();

        assertThat(settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_conflict_decidesAnewOnWhatIsThereNow() {
        applies();
        decides(() -> Decision.apply(effects("second")));

        assertThat(settle(new Commit.Conflict()).calls())
                .extracting(ScriptedStore.Call::effects)
                .containsExactly(EFFECTS, effects("second"));
        assertThat(decisions).isEqualTo(2);
    }

    @Test
    void listener_hearsEachCommitEachRetryAndTheEnd() {
        applies();
        settle(new Commit.Conflict(), new Commit.Unavailable("throttled"), new Commit.AlreadyCommitted());

        assertThat(told)
                .startsWith("Conflict of 1", "again: CONFLICT", "Unavailable of 1", "again: UNAVAILABLE")
                .element(4)
                .isEqualTo("AlreadyCommitted of 1");
        assertThat(told.get(5)).startsWith("REPEATED after ");
    }

    @Test
    void listener_hearsWhatIsSkippedAsAppliedWithoutACommit() {
        decides(() -> Decision.SKIP);
        settle();

        assertThat(told).containsExactly("APPLIED after 0");
    }

    @Test
    void listener_hearsOfADeadLetterAfterItsAttempts() {
        decides(() -> {
            throw new IllegalStateException();
        });
        settle();

        assertThat(told).startsWith("again: FAILED", "again: FAILED");
        assertThat(told.get(told.size() - 1)).startsWith("DEAD_LETTER after ");
    }

    @Test
    void turn_conflictsWithoutEnd_areNeverADeadLetter() {
        applies();

        settle(Collections.nCopies(1_000, new Commit.Conflict()).toArray(Commit[]::new));

        assertThat(decisions).isEqualTo(1_001);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_storeUnavailable_isOutlastedHoweverLong() {
        applies();

        settle(Collections.nCopies(1_000, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

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
            decides(() -> {
                throw new StoreUnavailableException("can't read", new IllegalStateException());
            });
        }
        applies();

        assertThat(settle().calls()).hasSize(1);
        assertThat(time.waits).hasSize(1_000);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_outageAmongFaults_costsNoAttempt() {
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
    void turn_impossible_isADeadLetterAtOnce() {
        decides(() -> {
            throw new ImpossibleChangeException("wrong-type", "attribute x has the wrong type");
        });

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, PARKED_LETTER));
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
    void turn_handlerThrows_keepsNothingOfItsMessage() {
        decides(() -> {
            throw new IllegalArgumentException("ann@example.org", new IllegalStateException("essay"));
        });

        settle();

        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.error() + letter.errorClass())
                        .contains(ChangeExecutionTest.class.getName())
                        .doesNotContain("ann@example.org", "essay"));
    }

    @Test
    void turn_handlerThrowsOnce_isDecidedAgain() {
        decides(() -> {
            throw new IllegalStateException();
        });
        applies();

        assertThat(settle().calls()).hasSize(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_awaited_isAskedForUntilItIsThere() {
        decides(() -> new Decision.Await("user-not-found", "no user"));
        decides(() -> new Decision.Await("user-not-found", "no user"));
        applies();

        assertThat(settle().calls()).extracting(ScriptedStore.Call::effects).containsExactly(EFFECTS);
        assertThat(time.waits).containsExactly(SETTINGS.awaitPoll(), SETTINGS.awaitPoll());
    }

    @Test
    void turn_awaitedInVain_isADeadLetterWhenPatienceEnds() {
        decides(() -> new Decision.Await("user-not-found", "no user is found"));

        settle();

        assertThat(Duration.between(VirtualTime.START, time.clock().instant())).isEqualTo(SETTINGS.patience());
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("user-not-found");
            assertThat(letter.error()).isEqualTo("no user is found");
        });
    }

    @Test
    void turn_awaitedAfterAnOutageLongerThanPatience_isAskedForAllTheSame() {
        int troubles = 20;
        for (int trouble = 0; trouble < troubles; trouble++) {
            decides(() -> {
                throw new StoreUnavailableException("throttled");
            });
        }
        decides(() -> new Decision.Await("user-not-found", "no user"));
        applies();

        assertThat(settle().calls()).extracting(ScriptedStore.Call::effects).containsExactly(EFFECTS);
        assertThat(Duration.between(VirtualTime.START, time.clock().instant())).isGreaterThan(SETTINGS.patience());
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_outOfMemory_isNoFaultOfTheChange() {
        decides(() -> {
            throw new OutOfMemoryError();
        });

        assertThatThrownBy(this::settle).isInstanceOf(OutOfMemoryError.class);
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_refused_isADeadLetterAfterThreeAttempts() {
        applies();
        Commit refused = new Commit.Refused("effects-refused", "too large");

        ScriptedStore store = settle(refused, refused, refused);

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
        decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        ScriptedStore store = settle(
                Collections.nCopies(500, new Commit.Unavailable("throttled")).toArray(Commit[]::new));

        assertThat(store.calls())
                .hasSize(501)
                .allMatch(call -> call.equals(new ScriptedStore.Call(GUARD, PARKED_LETTER)));
        assertThat(decisions).isEqualTo(1);
    }

    @Test
    void turn_deadLetterOfAnEventThatHadItsEffects_isDone() {
        decides(() -> {
            throw new ImpossibleChangeException("missing", "x is missing");
        });

        assertThat(settle(new Commit.AlreadyCommitted()).calls()).hasSize(1);
    }

    @Test
    void turn_errorInTheHandler_isADeadLetterAfterThreeAttempts() {
        decides(() -> {
            throw new StackOverflowError("essay");
        });

        settle();

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("StackOverflowError");
            assertThat(letter.attempts()).isEqualTo(3);
        });
    }

    @Test
    void turn_step_isCommittedWithoutGuardAndDecidedAnewAtOnce() {
        decides(() -> new Decision.Step(effects("piece")));
        applies();

        assertThat(settle().calls())
                .containsExactly(
                        new ScriptedStore.Call(Guard.NONE, effects("piece")), new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(time.waits).containsExactly(Duration.ZERO);
    }

    @Test
    void turn_fenced_marksTheRowWithItemAndPosition() {
        Write row = new Write.Put("t", Item.of("id", "row"), Item.of("id", "row"), Expectation.ANYTHING);
        decides(() -> Decision.fenced(row));

        assertThat(settle().calls())
                .containsExactly(new ScriptedStore.Call(
                        new Guard.Fence(
                                "t",
                                Item.of("id", "row"),
                                "some-table#k-1",
                                CHANGE.origin().position()),
                        Effects.of(row)));
    }

    @Test
    void turn_rejected_isADeadLetterThatParksNothing() {
        decides(() -> new Decision.Reject("nobody", "nobody's"));

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, LETTER));
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.places()).isEmpty());
    }

    @Test
    void turn_denied_saysSoInTheServicesWords() {
        applies();
        turnsLeft = 0;

        settle(new Commit.Denied("AccessDeniedException"));

        assertThat(last).isEqualTo(new ChangeExecution.Turn.Denied("AccessDeniedException"));
        assertThat(letters).isEmpty();
    }

    @Test
    void turn_shardGoneToAnotherWorker_writesNothing() {
        applies();
        open = false;
        turnsLeft = 3;

        assertThat(settle().calls()).isEmpty();
    }

    @Test
    void turn_keyParked_waitsBehindTheLetterUndecided() {
        tables.commit(
                Guard.NONE,
                new ParkingRows("parked")
                        .park(tables, new Guard.Entry("scripted", "k-0"), Set.of("k"), "shard-1")
                        .effects());
        parked.load();
        applies();

        settle(tables);

        assertThat(decisions).isZero();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.WAITING);
            assertThat(letter.places()).containsExactly(new ParkingRows.Place("k", 2));
        });
    }

    @Test
    void turn_keyTakenForParkedButOpenAgain_isDecided() {
        parked.add(Set.of("k"));
        applies();

        assertThat(settle().calls()).containsExactly(new ScriptedStore.Call(GUARD, EFFECTS));
        assertThat(letters).isEmpty();
    }
}
