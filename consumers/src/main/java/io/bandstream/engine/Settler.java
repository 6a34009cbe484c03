package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one change to its end: applied, passed over, or kept as a dead letter. Outages and conflicts are outlasted,
 * however long they take; only a failure of the change's own making ends as a dead letter.
 */
final class Settler {

    private static final Logger log = LoggerFactory.getLogger(Settler.class);

    private final Handler handler;
    private final View view;
    private final EffectStore store;
    private final DeadLetterOffice deadLetters;
    private final EngineSettings settings;
    private final Pace pace;

    /** What lets time pass and what reads it. */
    record Pace(Clock clock, Sleeper sleeper, RandomGenerator random) {}

    Settler(
            Handler handler,
            View view,
            EffectStore store,
            DeadLetterOffice deadLetters,
            EngineSettings settings,
            Pace pace) {
        this.handler = handler;
        this.view = view;
        this.store = store;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.pace = pace;
    }

    Instant now() {
        return pace.clock().instant();
    }

    /**
     * Takes the change to its end.
     *
     * @param delivered when its batch came; what is awaited is awaited from then on, for all changes of a batch at once
     * @throws InterruptedException when the worker is being stopped; the change is then not settled
     */
    void settle(Change change, Instant delivered) throws InterruptedException {
        new Course(change, delivered).run();
    }

    /** How one try ended. */
    private sealed interface Try {
        record Done() implements Try {}

        /** No fault of the change: try again after a wait that grows. */
        record Again(String why) implements Try {}

        record Awaiting(String errorClass, String missing) implements Try {}

        /** The change's own fault; {@code certain} where a repeat can't help. */
        record Failed(String errorClass, String error, boolean certain) implements Try {}
    }

    /** One change on its way. */
    private final class Course {
        private final Change change;
        private final Guard guard;
        private final Instant delivered;
        private int attempts;
        private int troubles;
        private int failures;

        Course(Change change, Instant delivered) {
            this.change = change;
            this.delivered = delivered;
            this.guard = new Guard(handler.name(), change.origin().eventId());
        }

        void run() throws InterruptedException {
            while (!over(tryOnce())) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        private boolean over(Try outcome) throws InterruptedException {
            if (outcome instanceof Try.Again again) {
                return waitOut(again.why());
            }
            if (outcome instanceof Try.Awaiting awaiting) {
                return await(awaiting);
            }
            if (outcome instanceof Try.Failed failed) {
                return fail(failed);
            }
            return true;
        }

        private Try tryOnce() {
            attempts++;
            try {
                return carryOut(handler.decide(change, view));
            } catch (StoreUnavailableException unavailable) {
                return new Try.Again(String.valueOf(unavailable.getMessage()));
            } catch (ImpossibleChangeException impossible) {
                return new Try.Failed(impossible.errorClass(), String.valueOf(impossible.getMessage()), true);
            } catch (RuntimeException unexpected) {
                // Its message may quote the item: only the class and the place are safe to keep.
                return new Try.Failed(unexpected.getClass().getSimpleName(), placeOf(unexpected), false);
            }
        }

        private Try carryOut(Decision decision) {
            if (decision instanceof Decision.Apply apply) {
                return outcomeOf(store.commit(guard, apply.effects()));
            }
            if (decision instanceof Decision.Await await) {
                return new Try.Awaiting(await.errorClass(), await.missing());
            }
            return new Try.Done();
        }

        private boolean await(Try.Awaiting awaiting) throws InterruptedException {
            Duration waited = Duration.between(delivered, pace.clock().instant());
            if (waited.compareTo(settings.patience()) >= 0) {
                return fail(new Try.Failed(awaiting.errorClass(), awaiting.missing(), true));
            }
            pace.sleeper().sleep(settings.awaitPoll());
            return false;
        }

        private boolean waitOut(String why) throws InterruptedException {
            troubles++;
            if (troubles % 10 == 0) {
                log.warn("{}: event {} tried {} times: {}", guard.handler(), guard.eventId(), troubles, why);
            }
            pace.sleeper().sleep(settings.backoff().wait(troubles, pace.random()));
            return false;
        }

        private boolean fail(Try.Failed failed) throws InterruptedException {
            failures++;
            if (!failed.certain() && failures < settings.attempts()) {
                return waitOut(failed.errorClass());
            }
            return file(failed);
        }

        private boolean file(Try.Failed failed) throws InterruptedException {
            DeadLetter letter = new DeadLetter(
                    guard,
                    handler.ruleVersion(),
                    change,
                    failed.errorClass(),
                    failed.error(),
                    attempts,
                    delivered,
                    pace.clock().instant());
            Effects effects = deadLetters.file(letter);
            Try outcome = outcomeOf(store.commit(guard, effects));
            while (!(outcome instanceof Try.Done)) {
                if (outcome instanceof Try.Failed) {
                    log.error("{}: the action of a dead letter is refused; the letter is kept alone", guard.handler());
                    effects = deadLetters.keep(letter);
                }
                waitOut("its dead letter can't be written");
                outcome = outcomeOf(store.commit(guard, effects));
            }
            log.warn(
                    "{}: event {} is a dead letter: {}: {}",
                    guard.handler(),
                    guard.eventId(),
                    failed.errorClass(),
                    failed.error());
            return true;
        }
    }

    private static Try outcomeOf(Commit commit) {
        if (commit instanceof Commit.Conflict) {
            return new Try.Again("a row that it needs keeps changing");
        }
        if (commit instanceof Commit.Unavailable unavailable) {
            return new Try.Again(unavailable.reason());
        }
        if (commit instanceof Commit.Refused refused) {
            return new Try.Failed(refused.errorClass(), refused.reason(), false);
        }
        return new Try.Done();
    }

    private static String placeOf(RuntimeException unexpected) {
        StackTraceElement[] trace = unexpected.getStackTrace();
        return trace.length == 0 ? "no stack trace" : "at " + trace[0];
    }
}
