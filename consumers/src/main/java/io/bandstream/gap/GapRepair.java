package io.bandstream.gap;

import io.bandstream.engine.Backoff;
import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Sleeper;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.Gap;
import io.bandstream.stream.GapListener;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes gaps down, tells people, and makes up for them: each item of the table goes through the table's handlers once
 * more, as it is now, in order with its later changes. Which items changed within the gap nobody knows, for the records
 * that would tell are lost; a handler writes only what differs. A removed item is not seen: what was derived from it is
 * what reconcile names.
 *
 * <p>A gap is open until it is made up for: a worker that starts takes up what another has left. Two at once do no harm,
 * for a repair has its guards as every change has.
 */
public final class GapRepair implements GapListener {

    private static final Logger log = LoggerFactory.getLogger(GapRepair.class);
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    private final View view;
    private final EffectStore store;
    private final GapRows rows;
    private final GapAlarm alarm;
    private final BaseItems items;
    private final Map<String, ChangeProcessor> processors;
    private final Means means;

    /**
     * What the work runs on.
     *
     * @param executor one thread of its own, which is interrupted when the worker ends
     */
    public record Means(Executor executor, Clock clock, Sleeper sleeper, RandomGenerator random) {}

    /** Where gaps are kept and who is told. */
    public record Ledger(String table, GapAlarm alarm) {}

    /** @param processors by table */
    public GapRepair(
            View view,
            EffectStore store,
            Ledger ledger,
            BaseItems items,
            Map<String, ChangeProcessor> processors,
            Means means) {
        this.view = view;
        this.store = store;
        this.rows = new GapRows(ledger.table());
        this.alarm = ledger.alarm();
        this.items = items;
        this.processors = Map.copyOf(processors);
        this.means = means;
    }

    @Override
    public void lost(Gap gap) {
        log.error(
                "Table {}: records of shard {} after {} are lost ({}); the table's items are read again",
                gap.table(),
                gap.shard(),
                gap.from().map(Object::toString).orElse("its start"),
                gap.why().text());
        writeDown(gap);
        means.executor().execute(() -> outlasting("a gap of " + gap.table(), () -> repairedIfOpen(gap)));
    }

    private void writeDown(Gap gap) {
        if (!rows.knows(view, gap)
                && !committed(rows.noticed(gap).and(alarm.raise(gap, view)))
                && !rows.knows(view, gap)) {
            throw new StoreUnavailableException("a gap of " + gap.table() + " can't be written down");
        }
    }

    /** Takes up the gaps that no worker has made up for yet. Returns at once. */
    public void takeUp() {
        for (String table : processors.keySet()) {
            means.executor()
                    .execute(() -> outlasting(
                            "the gaps of " + table,
                            () -> rows.open(view, table).stream().allMatch(this::repaired)));
        }
    }

    private boolean repairedIfOpen(Gap gap) {
        return rows.open(view, gap.table()).stream()
                .filter(open -> open.id().equals(gap.id()))
                .allMatch(this::repaired);
    }

    private boolean committed(Effects effects) {
        return store.commit(Guard.NONE, effects) instanceof Commit.Committed;
    }

    private boolean repaired(Gap gap) {
        ChangeProcessor processor =
                Objects.requireNonNull(processors.get(gap.table()), "no handler reads the changes of " + gap.table());
        ShardFlow flow = processor.open(new ShardId("repair"));
        try {
            Repairing repairing = new Repairing(gap, flow);
            items.read(gap.table(), repairing::offer);
            return drained(flow) && close(gap, repairing.count);
        } finally {
            flow.close();
        }
    }

    private boolean close(Gap gap, long count) {
        boolean closed = committed(rows.repaired(gap, count, means.clock().instant())
                .and(alarm.close(gap, means.clock().instant(), view)));
        if (closed) {
            log.info("Table {}: {} items were put through its handlers for a gap", gap.table(), count);
        }
        return closed;
    }

    private static boolean drained(ShardFlow flow) {
        try {
            return flow.drain(Duration.ofHours(1));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Until it is done, or the worker ends. */
    private void outlasting(String what, Supplier<Boolean> work) {
        try {
            for (int attempt = 1; !Thread.currentThread().isInterrupted() && !done(what, work); attempt++) {
                means.sleeper().sleep(BACKOFF.wait(attempt, means.random()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean done(String what, Supplier<Boolean> work) {
        try {
            return work.get();
        } catch (StoreUnavailableException | StoreDeniedException hindered) {
            log.warn("{}: {}; it is tried again", what, hindered.getMessage());
            return false;
        } catch (RuntimeException defect) {
            // Its message may quote an item. Given up, the gap would stay open until a worker starts.
            log.error(
                    "{}: the repair failed with {}; it is tried again",
                    what,
                    defect.getClass().getName());
            return false;
        }
    }

    /** One table's items on their way through its handlers. */
    private final class Repairing {
        private final Gap gap;
        private final ShardFlow flow;
        private long count;

        Repairing(Gap gap, ShardFlow flow) {
            this.gap = gap;
            this.flow = flow;
        }

        void offer(List<Item> page) {
            List<Change> rest = page.stream().<Change>map(this::repair).toList();
            count += rest.size();
            try {
                while (!rest.isEmpty()) {
                    rest = rest.subList(flow.accept(rest, ROOM_PATIENCE), rest.size());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("the worker is being stopped", stopping);
            }
        }

        private Change repair(Item item) {
            Item key = items.keyOf(gap.table(), item);
            String eventId = "repair#" + gap.id() + "#" + nameOf(key);
            return new Change.Repaired(
                    new Change.Origin(gap.table(), gap.stream(), key, eventId, SequenceNumber.FIRST, gap.noticed()),
                    item);
        }

        /** The same for the same item; event ids reach logs, and a key may be somebody's e-mail. */
        private static UUID nameOf(Item key) {
            return UUID.nameUUIDFromBytes(Change.Origin.itemKey(key).getBytes(StandardCharsets.UTF_8));
        }
    }
}
