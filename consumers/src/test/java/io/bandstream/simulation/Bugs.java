package io.bandstream.simulation;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.simulation.SimulatedStream.Listed;
import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Bugs as somebody might write them one day, each a wrapper around a sound piece. */
final class Bugs {

    private Bugs() {}

    static EffectStore ignoringGuards(EffectStore store) {
        return (guard, effects) -> store.commit(Guard.NONE, effects);
    }

    /** Two transactions where one is needed. */
    static EffectStore writingTheGuardAfterwards(EffectStore store) {
        return (guard, effects) -> {
            Commit commit = store.commit(Guard.NONE, effects);
            return commit instanceof Commit.Committed && guard instanceof Guard.Entry
                    ? store.commit(guard, Effects.none())
                    : commit;
        };
    }

    /** Takes an outage for a success. */
    static EffectStore takingOutagesForSuccess(EffectStore store) {
        return (guard, effects) -> {
            Commit commit = store.commit(guard, effects);
            return commit instanceof Commit.Unavailable ? new Commit.Committed() : commit;
        };
    }

    /** Commits one of an event's rows alone. */
    static EffectStore forgettingOneEffect(EffectStore store) {
        return (guard, effects) -> store.commit(guard, new Effects(withoutSecondEntry(effects.writes())));
    }

    private static List<Write> withoutSecondEntry(List<Write> writes) {
        List<Write> kept = new ArrayList<>();
        boolean entered = false;
        for (Write write : writes) {
            boolean entry = write.table().equals(Ledger.rows("groups"));
            if (!entry || !entered) {
                kept.add(write);
            }
            entered |= entry;
        }
        return kept;
    }

    /** A redrive in two transactions: the letter goes, then its effects come. */
    static EffectStore removingLettersFirst(EffectStore store) {
        return (guard, effects) -> {
            Commit commit = store.commit(Guard.NONE, only(Write.Delete.class::isInstance, effects));
            return commit instanceof Commit.Committed
                    ? store.commit(guard, only(write -> !(write instanceof Write.Delete), effects))
                    : commit;
        };
    }

    private static Effects only(Predicate<Write> some, Effects effects) {
        return new Effects(effects.writes().stream().filter(some).toList());
    }

    /** The last letter goes, its key stays. */
    static EffectStore leavingKeysParked(EffectStore store) {
        Predicate<Write> opensKey = write -> write instanceof Write.Delete
                && write.table().equals(Catalog.PARKED_KEYS.name())
                && write.key().text("entry").orElseThrow().startsWith("key#");
        return (guard, effects) -> store.commit(guard, only(opensKey.negate(), effects));
    }

    /** Takes nothing away. */
    static EffectStore refusingDeletions(EffectStore store) {
        return (guard, effects) -> effects.writes().stream().anyMatch(Write.Delete.class::isInstance)
                ? new Commit.Refused("refused", "no deletions")
                : store.commit(guard, effects);
    }

    /** A new owner that doesn't look up which keys are parked. */
    static View hidingParkedKeys(View view) {
        return new View() {
            @Override
            public Optional<Item> get(String table, Item key) {
                return view.get(table, key);
            }

            @Override
            public List<Item> partition(String table, String partitionKey, String value) {
                boolean ofParked = table.equals(Catalog.PARKED_KEYS.name());
                return view.partition(table, partitionKey, value).stream()
                        .filter(row -> !ofParked || row.has("letter_id"))
                        .toList();
            }

            @Override
            public Optional<Item> first(String table, Beginning beginning) {
                return view.first(table, beginning);
            }

            @Override
            public List<Item> index(String table, String index, String partitionKey, String value) {
                return view.index(table, index, partitionKey, value);
            }

            @Override
            public List<Item> scan(String table, Predicate<Item> wanted) {
                return view.scan(table, wanted);
            }
        };
    }

    /** No two changes share a lane. */
    static Handler breakingLanes(Handler handler) {
        return new WrappedHandler(handler) {
            @Override
            public Set<String> orderKeys(Change change) {
                return Set.of(change.origin().eventId());
            }
        };
    }

    /** Takes for given that a dead letter will do, and writes none. */
    static Handler passingOverWhatIsRejected(Handler handler) {
        return new WrappedHandler(handler) {
            @Override
            public Decision decide(Change change, View view) {
                Decision decision = super.decide(change, view);
                return decision instanceof Decision.Reject ? Decision.SKIP : decision;
            }
        };
    }

    /** Applies what asks for nothing. */
    static Handler applyingWhatIsSkipped(Handler handler) {
        return new WrappedHandler(handler) {
            @Override
            public Decision decide(Change change, View view) {
                boolean skipped = Kind.of(change) == Kind.SKIPPED;
                return super.decide(skipped ? plain(change) : change, view);
            }
        };
    }

    private static Change plain(Change change) {
        Item item = change.after().orElseThrow().with(Kind.ATTRIBUTE, Kind.PLAIN.name());
        return new Change.Inserted(change.origin(), item);
    }

    static ChangeProcessor checkpointingOneTooFar(ChangeProcessor processor) {
        return shard -> new OneTooFar(processor.open(shard));
    }

    static ChangeProcessor endingShardsTooEarly(ChangeProcessor processor) {
        return shard -> new NeverWaiting(processor.open(shard));
    }

    static ChangeProcessor neverSettling(ChangeProcessor processor) {
        return shard -> new NeverSettled(processor.open(shard));
    }

    static Gaps silent(Gaps gaps) {
        return gap -> {};
    }

    /** Has more lost than is lost. */
    static Gaps exaggerated(Gaps gaps) {
        SequenceNumber last = new SequenceNumber("9".repeat(40));
        return gap -> gaps.report(new Gaps.Gap(gap.shard(), gap.after(), last));
    }

    static List<Listed> withoutParents(List<Listed> listing) {
        return listing.stream().map(shard -> new Listed(shard.id(), Set.of())).toList();
    }

    /** As the handler that it wraps, but for what a bug changes. */
    private abstract static class WrappedHandler implements Handler {
        private final Handler handler;

        WrappedHandler(Handler handler) {
            this.handler = handler;
        }

        @Override
        public String name() {
            return handler.name();
        }

        @Override
        public int ruleVersion() {
            return handler.ruleVersion();
        }

        @Override
        public boolean concerns(Change change) {
            return handler.concerns(change);
        }

        @Override
        public Set<String> orderKeys(Change change) {
            return handler.orderKeys(change);
        }

        @Override
        public Decision decide(Change change, View view) {
            return handler.decide(change, view);
        }
    }

    /** As the flow that it wraps, but for what a bug changes. */
    private abstract static class Wrapped implements ShardFlow {
        private final ShardFlow flow;

        Wrapped(ShardFlow flow) {
            this.flow = flow;
        }

        @Override
        public int accept(List<Change> batch, Duration patience) throws InterruptedException {
            return flow.accept(batch, patience);
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return flow.settled();
        }

        @Override
        public boolean drain(Duration deadline) throws InterruptedException {
            return flow.drain(deadline);
        }

        @Override
        public void close() {
            flow.close();
        }
    }

    private static final class OneTooFar extends Wrapped {
        private final List<SequenceNumber> taken = new ArrayList<>();

        OneTooFar(ShardFlow flow) {
            super(flow);
        }

        @Override
        public int accept(List<Change> batch, Duration patience) throws InterruptedException {
            int accepted = super.accept(batch, patience);
            batch.subList(0, accepted)
                    .forEach(change -> taken.add(change.origin().sequenceNumber()));
            return accepted;
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return super.settled()
                    .map(mark -> taken.stream()
                            .filter(number -> number.compareTo(mark) > 0)
                            .findFirst()
                            .orElse(mark));
        }
    }

    private static final class NeverWaiting extends Wrapped {
        NeverWaiting(ShardFlow flow) {
            super(flow);
        }

        @Override
        public boolean drain(Duration deadline) {
            return true;
        }
    }

    private static final class NeverSettled extends Wrapped {
        NeverSettled(ShardFlow flow) {
            super(flow);
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return Optional.empty();
        }
    }
}
