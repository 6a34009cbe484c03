package io.bandstream.engine;

import io.bandstream.engine.EngineListener.Retry;
import io.bandstream.engine.EngineListener.Settlement;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change on its way to its end at one handler: applied, passed over, or kept as a dead letter. Outages and conflicts
 * are outlasted, however long they take; only a failure of the change's own making ends as a dead letter. Waiting holds no
 * thread: a turn says when it wants the next one. For one thread at a time.
 */
final class ChangeExecution {

    private static final Logger log = LoggerFactory.getLogger(ChangeExecution.class);
    private static final int LOUD_FROM = 8;
    private static final Attempt.Failed BEHIND_ANOTHER =
            new Attempt.Failed(DeadLetter.WAITING, "waits behind an earlier dead letter of its key", true, true);

    private final Means means;
    private final Change change;
    private final Set<String> keys;
    private final ShardId shard;
    private final BooleanSupplier open;
    private final Instant delivered;
    private final Guard.Entry guard;
    private final EngineListener.Trace trace;
    private int attempts;
    private int troubles;
    private int failures;
    private Duration awaited = Duration.ZERO;
    private Attempt.@Nullable Failed toBeFiled;
    private boolean actionRefused;

    /** What all changes of one handler share. */
    record Means(
            Handler handler,
            View view,
            EffectStore store,
            DeadLetterOffice deadLetters,
            ParkingRows parking,
            ParkedKeys parked,
            EngineSettings settings,
            Clock clock,
            RandomGenerator random,
            EngineListener.OfHandler listener) {}

    /** How a turn ended. */
    sealed interface Turn {

        record Settled() implements Turn {}

        /** The next turn should come after so long. */
        record Later(Duration pause) implements Turn {}

        /** No turn can end this before the worker is granted access. */
        record Denied(String reason) implements Turn {}
    }

    private static final Turn SETTLED = new Turn.Settled();

    /**
     * For one change.
     *
     * @param delivered when it came
     * @param open whether the change's shard is still this worker's: nothing is written afterwards
     */
    ChangeExecution(
            Means means, Change change, Set<String> keys, ShardId shard, Instant delivered, BooleanSupplier open) {
        this.means = means;
        this.change = change;
        this.keys = keys;
        this.shard = shard;
        this.open = open;
        this.delivered = delivered;
        this.guard = new Guard.Entry(means.handler().name(), change.origin().eventId());
        this.trace = means.listener().follow(change);
    }

    Turn turn() {
        try {
            if (toBeFiled != null) {
                return filed(toBeFiled);
            }
            return means.parked().holdsAny(keys) ? filed(BEHIND_ANOTHER) : concluded(attempt());
        } catch (StoreUnavailableException unavailable) {
            return waitOut(Retry.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
        } catch (StoreDeniedException denied) {
            return new Turn.Denied(String.valueOf(denied.getMessage()));
        }
    }

    private Attempt attempt() {
        attempts++;
        return Attempt.at(means.handler(), change, means.view(), new Live());
    }

    private Turn concluded(Attempt attempt) {
        if (attempt instanceof Attempt.DoneBefore) {
            means.parked().lookUp(keys);
            return settled(Settlement.REPEATED);
        }
        if (attempt instanceof Attempt.Piece) {
            return new Turn.Later(Duration.ZERO);
        }
        if (attempt instanceof Attempt.Again again) {
            return waitOut(again.cause(), again.why());
        }
        if (attempt instanceof Attempt.Awaiting awaiting) {
            return await(awaiting);
        }
        if (attempt instanceof Attempt.Denied denied) {
            return new Turn.Denied(denied.reason());
        }
        return attempt instanceof Attempt.Failed failed ? failed(failed) : settled(Settlement.APPLIED);
    }

    private Turn settled(Settlement how) {
        means.listener().settled(how, means.clock().millis() - delivered.toEpochMilli());
        trace.settled(how);
        return SETTLED;
    }

    /** By the waits alone: an outage holds up as well what is awaited, and a clock may jump. */
    private Turn await(Attempt.Awaiting awaiting) {
        if (awaited.compareTo(means.settings().patience()) < 0) {
            awaited = awaited.plus(means.settings().awaitPoll());
            means.listener().retried(Retry.AWAITING);
            return new Turn.Later(means.settings().awaitPoll());
        }
        return failed(new Attempt.Failed(awaiting.errorClass(), awaiting.missing(), true, true));
    }

    private Turn waitOut(Retry cause, String why) {
        means.listener().retried(cause);
        troubles++;
        if (troubles >= LOUD_FROM && Integer.bitCount(troubles) == 1) {
            log.warn("{}: event {} tried {} times: {}", guard.handler(), guard.eventId(), troubles, why);
        }
        return new Turn.Later(means.settings().backoff().wait(troubles, means.random()));
    }

    private Turn failed(Attempt.Failed failed) {
        failures++;
        if (!failed.certain() && failures < means.settings().attempts()) {
            return waitOut(Retry.FAILED, failed.errorClass());
        }
        toBeFiled = failed;
        return filed(failed);
    }

    /** Letter, places and guard in one commit: an event is a letter, or it had its effects, never both. */
    private Turn filed(Attempt.Failed failed) {
        Optional<ParkingRows.Parking> parking = failed.parks()
                ? Optional.of(means.parking().park(means.view(), guard, keys, shard.value()))
                : Optional.empty();
        if (isWaiting(failed) && !parking.orElseThrow().isBehindAnother()) {
            means.parked().lookUp(keys);
            return new Turn.Later(Duration.ZERO);
        }
        Attempt outcome = Attempt.of(commit(guard, rows(letter(failed, parking), parking)));
        if (outcome instanceof Attempt.Again again) {
            return waitOut(again.cause(), again.why());
        }
        if (outcome instanceof Attempt.Denied denied) {
            return new Turn.Denied(denied.reason());
        }
        if (outcome instanceof Attempt.Failed refused) {
            log.error("{}: the rows of a dead letter are refused: {}", guard.handler(), refused.error());
            actionRefused = true;
            return waitOut(Retry.FAILED, "its dead letter can't be written");
        }
        parking.ifPresent(taken -> means.parked().add(keys));
        if (outcome instanceof Attempt.Done) {
            log.warn("{}: event {} is a dead letter: {}", guard.handler(), guard.eventId(), failed.errorClass());
        } else {
            means.parked().lookUp(keys);
            return settled(Settlement.REPEATED);
        }
        return settled(isWaiting(failed) ? Settlement.PARKED : Settlement.DEAD_LETTER);
    }

    private static boolean isWaiting(Attempt.Failed failed) {
        return failed.errorClass().equals(DeadLetter.WAITING);
    }

    private Effects rows(DeadLetter letter, Optional<ParkingRows.Parking> parking) {
        boolean alone = actionRefused || letter.errorClass().equals(DeadLetter.WAITING);
        Effects kept = means.deadLetters().keep(letter);
        Effects rows = alone ? kept : kept.and(means.deadLetters().tell(letter, means.view()));
        return parking.map(taken -> rows.and(taken.effects())).orElse(rows);
    }

    private DeadLetter letter(Attempt.Failed failed, Optional<ParkingRows.Parking> parking) {
        return new DeadLetter(
                guard,
                means.handler().ruleVersion(),
                change,
                failed.errorClass(),
                failed.error(),
                attempts,
                delivered,
                means.clock().instant(),
                parking.map(ParkingRows.Parking::places).orElse(List.of()));
    }

    /** The last look at the lease before anything is written. */
    private Commit commit(Guard under, Effects effects) {
        if (!open.getAsBoolean()) {
            return new Commit.Unavailable("the shard is another worker's");
        }
        long begun = System.nanoTime();
        Commit outcome = means.store().commit(under, effects);
        long took = System.nanoTime() - begun;
        means.listener().committed(outcome, effects.writes().size(), took);
        trace.committed(outcome, took);
        return outcome;
    }

    private final class Live implements Attempt.Committing {
        @Override
        public Commit underEntry(Effects effects) {
            return commit(guard, effects);
        }

        @Override
        public Commit underFence(Guard.Fence fence, Effects effects) {
            return commit(fence, effects);
        }

        @Override
        public Commit unguarded(Effects effects) {
            return commit(Guard.NONE, effects);
        }

        @Override
        public Commit nothing() {
            return new Commit.Committed();
        }
    }
}
