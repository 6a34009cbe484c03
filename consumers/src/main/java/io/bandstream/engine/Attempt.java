package io.bandstream.engine;

import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One try at one change, and how it ended. */
sealed interface Attempt {

    /** A condition holds 300 operators at most, two for each attribute. */
    int MOST_COMPARED = 100;

    record Done() implements Attempt {}

    /** The change had its effects before, or is kept as a dead letter already. */
    record DoneBefore() implements Attempt {}

    /** A piece is committed: the next one follows at once. */
    record Piece() implements Attempt {}

    /** No fault of the change: try again after a wait that grows. */
    record Again(EngineListener.Retry cause, String why) implements Attempt {}

    record Awaiting(String errorClass, String missing) implements Attempt {}

    /** The worker may not: nothing of this kind can be settled. */
    record Denied(String reason) implements Attempt {}

    /**
     * The change's own fault.
     *
     * @param certain a repeat can't help
     * @param parks what follows under the change's keys waits behind it
     */
    record Failed(String errorClass, String error, boolean certain, boolean parks) implements Attempt {}

    /** Decides the change and commits what is decided. Throws nothing but what is wrong with the JVM itself. */
    static Attempt at(Handler handler, Change change, View view, Committing committing) {
        try {
            return carryOut(decide(handler, change, view), change, committing);
        } catch (StoreUnavailableException unavailable) {
            return new Again(EngineListener.Retry.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
        } catch (StoreDeniedException denied) {
            return new Denied(String.valueOf(denied.getMessage()));
        } catch (ImpossibleChangeException impossible) {
            return new Failed(impossible.errorClass(), String.valueOf(impossible.getMessage()), true, true);
        } catch (OutOfMemoryError | InternalError | UnknownError ofTheJvm) {
            throw ofTheJvm;
        } catch (RuntimeException | Error unexpected) {
            // Its message may quote the item: only the classes and places are safe to keep.
            return new Failed(unexpected.getClass().getSimpleName(), trace(unexpected), false, true);
        }
    }

    /** A repair goes by what the item says now: what was read for it may be older than a change that came after. */
    private static Decision decide(Handler handler, Change change, View view) {
        if (change instanceof Change.Repaired repaired) {
            Change.Origin origin = repaired.origin();
            return view.get(origin.table(), origin.key())
                    .map(now -> new Change.Repaired(origin, now))
                    .map(now -> whileItStands(handler.decide(now, view), now))
                    .orElse(Decision.SKIP);
        }
        return handler.decide(change, view);
    }

    /**
     * A repair has no place among the item's changes. So it has its own guard, and comes about only while the item says
     * what it went by: a change that comes meanwhile may be another worker's, and find nothing yet that it must take back.
     */
    private static Decision whileItStands(Decision decision, Change.Repaired repair) {
        if (decision instanceof Decision.Fenced fenced) {
            return whileItStands(Decision.apply(Effects.of(fenced.fenced()).and(fenced.besides())), repair);
        }
        return decision instanceof Decision.Apply apply
                        && !apply.effects().writes().isEmpty()
                ? Decision.apply(apply.effects().andElsewhere(Effects.of(unchanged(repair))))
                : decision;
    }

    private static Write unchanged(Change.Repaired repair) {
        Map<String, Optional<Value>> asRead = new TreeMap<>();
        repair.item().attributes().entrySet().stream()
                .limit(MOST_COMPARED)
                .forEach(attribute -> asRead.put(attribute.getKey(), Optional.of(attribute.getValue())));
        Change.Origin origin = repair.origin();
        return new Write.Check(origin.table(), origin.key(), new Expectation.Unchanged(asRead));
    }

    private static Attempt carryOut(Decision decision, Change change, Committing committing) {
        if (decision instanceof Decision.Apply apply) {
            return of(committing.underEntry(apply.effects()));
        }
        if (decision instanceof Decision.Fenced fenced) {
            Effects all = Effects.of(fenced.fenced()).and(fenced.besides());
            return of(committing.underFence(fence(fenced.fenced(), change), all));
        }
        if (decision instanceof Decision.Step step) {
            Attempt attempt = of(committing.unguarded(step.effects()));
            return attempt instanceof Done ? new Piece() : attempt;
        }
        if (decision instanceof Decision.Await await) {
            return new Awaiting(await.errorClass(), await.missing());
        }
        if (decision instanceof Decision.Reject reject) {
            return new Failed(reject.errorClass(), reject.error(), true, false);
        }
        return of(committing.nothing());
    }

    private static Guard.Fence fence(Write row, Change change) {
        Change.Origin origin = change.origin();
        return new Guard.Fence(row.table(), row.key(), origin.source(), origin.position());
    }

    static Attempt of(Commit commit) {
        if (commit instanceof Commit.Committed) {
            return new Done();
        }
        if (commit instanceof Commit.AlreadyCommitted) {
            return new DoneBefore();
        }
        if (commit instanceof Commit.Conflict) {
            return new Again(EngineListener.Retry.CONFLICT, "a row that it needs keeps changing");
        }
        if (commit instanceof Commit.Unavailable unavailable) {
            return new Again(EngineListener.Retry.UNAVAILABLE, unavailable.reason());
        }
        if (commit instanceof Commit.Denied denied) {
            return new Denied(denied.reason());
        }
        Commit.Refused refused = (Commit.Refused) commit;
        return new Failed(refused.errorClass(), refused.reason(), false, true);
    }

    private static String trace(Throwable thrown) {
        String cause = Optional.ofNullable(thrown.getCause())
                .map(below -> ", caused by " + below.getClass().getSimpleName() + " " + place(below))
                .orElse("");
        return place(thrown) + cause;
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "no stack trace" : "at " + trace[0];
    }

    /** How decided effects get into the store. */
    interface Committing {

        /** Under the event's own guard. */
        Commit underEntry(Effects effects);

        Commit underFence(Guard.Fence fence, Effects effects);

        Commit unguarded(Effects effects);

        /** The change has no effects and leaves no trace. */
        Commit nothing();
    }
}
