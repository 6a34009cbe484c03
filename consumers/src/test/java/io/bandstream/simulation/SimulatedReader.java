package io.bandstream.simulation;

import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.simulation.SimulatedStream.Iterator;
import io.bandstream.simulation.SimulatedStream.Page;
import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard into its flow, from the gain of the lease to its loss or the shard's end: what KCL and the reader in
 * {@code kcl} do together. Checkpoints what is settled, at most once a second; ends the shard when all of it is settled;
 * reports what was trimmed before it could be read.
 */
final class SimulatedReader {

    private static final long CHECKPOINT_EVERY = 1_000;
    private static final long SHORTEST_WAIT = 50;
    private static final long LONGEST_WAIT = 400;

    private final World world;
    private final Host host;
    private final ChangeProcessor processor;
    private final Gaps gaps;
    private final ShardId shard;
    private Position position;
    private Optional<Iterator> iterator = Optional.empty();
    private List<Change> rest = List.of();
    private @Nullable ShardFlow flow;
    private @Nullable SequenceNumber checkpointed;
    private long lastCheckpoint;
    private boolean closing;
    private boolean stopping;
    private boolean ended;
    private boolean closed;

    SimulatedReader(World world, Host host, ChangeProcessor processor, Gaps gaps, ShardLease lease) {
        this.world = world;
        this.host = host;
        this.processor = processor;
        this.gaps = gaps;
        this.shard = lease.shard();
        this.position = lease.position();
        this.lastCheckpoint = world.timeline().millis();
    }

    void start() {
        host.run(this::poll);
    }

    boolean isClosed() {
        return closed;
    }

    private void poll() {
        if (closing || stopping) {
            return;
        }
        try {
            takeIn();
        } catch (StoreUnavailableException | StoreDeniedException unreachable) {
            // The parked keys can't be read yet: nothing is taken in.
        }
        checkpointIfDue();
        if (ended && rest.isEmpty() && drained()) {
            finish();
        }
        host.runAfter(world.faults().between(SHORTEST_WAIT, LONGEST_WAIT), this::poll);
    }

    private void takeIn() {
        if (flow == null) {
            flow = processor.open(shard);
            world.note(host, () -> "opens " + shard);
        }
        if (rest.isEmpty() && !ended) {
            fetch();
        }
        try {
            rest = rest.subList(flow.accept(rest, Duration.ZERO), rest.size());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void fetch() {
        Iterator from = iterator.orElseGet(this::iterator);
        Page page = world.stream().read(from);
        if (page instanceof Page.Records records) {
            take(records);
        } else if (page instanceof Page.Trimmed) {
            iterator = Optional.of(iteratorBehindGap());
        } else if (page instanceof Page.Expired) {
            iterator = Optional.empty();
        }
    }

    private void take(Page.Records records) {
        List<Event> page = records.events();
        List<Change> changes = new ArrayList<>(page.stream().map(Event::change).toList());
        if (!page.isEmpty()) {
            position = new Position.At(page.get(page.size() - 1).number());
            if (world.faults().strikes(Fault.PAGE_TWICE)) {
                changes.addAll(List.copyOf(changes));
            }
        }
        rest = changes;
        iterator = records.next();
        ended = iterator.isEmpty();
    }

    /** The oldest record that is left may not be the shard's first: nobody but the reader can tell. */
    private Iterator iterator() {
        return position instanceof Position.At
                ? world.stream().iterator(shard, position).orElseGet(this::iteratorBehindGap)
                : iteratorBehindGap();
    }

    private Iterator iteratorBehindGap() {
        Optional<SequenceNumber> after =
                position instanceof Position.At at ? Optional.of(at.number()) : Optional.empty();
        world.stream().shard(shard).trimmedUpTo().ifPresent(upTo -> gaps.report(new Gaps.Gap(shard, after, upTo)));
        return world.stream().iterator(shard, new Position.Oldest()).orElseThrow();
    }

    private void checkpointIfDue() {
        if (world.timeline().millis() - lastCheckpoint >= CHECKPOINT_EVERY) {
            checkpoint();
        }
    }

    private void checkpoint() {
        Optional<SequenceNumber> settled = flow == null ? Optional.empty() : flow.settled();
        if (settled.isPresent() && !settled.get().equals(checkpointed)) {
            lastCheckpoint = world.timeline().millis();
            if (written(new Position.At(settled.get()))) {
                checkpointed = settled.get();
            }
        }
    }

    /** Closes where the lease turns out to be lost. */
    private boolean written(Position upTo) {
        boolean failed = world.faults().strikes(Fault.CHECKPOINT_FAILED);
        if (failed && world.faults().upTo(2) == 1) {
            return false;
        }
        if (!world.leases().checkpoint(shard, host.toString(), upTo)) {
            close();
            return false;
        }
        world.note(host, () -> "checkpoints %s at %s".formatted(shard, upTo));
        return !failed;
    }

    private boolean drained() {
        try {
            return flow == null || flow.drain(Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void finish() {
        if (written(new Position.End())) {
            close();
        }
    }

    /** The lease is another's: nothing more is taken in, what is under way ends. */
    void leaseLost() {
        close();
    }

    /** Takes nothing more in; {@link #handOver} follows. */
    void stop() {
        stopping = true;
    }

    /** What is settled by now is kept; the rest is for the next holder. Nothing of the host may be under way. */
    void handOver() {
        checkpoint();
        closeFlow();
        world.leases().giveUp(shard, host.toString());
    }

    private void close() {
        if (!closing) {
            closing = true;
            host.runAlone(this::closeFlow);
        }
    }

    private void closeFlow() {
        world.note(host, () -> "closes " + shard);
        closed = true;
        if (flow != null) {
            flow.close();
        }
    }
}
