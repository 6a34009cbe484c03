package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * Hands one shard's records to its flow and checkpoints what the flow has settled, at most once a second: a batch's end
 * is no barrier, for the next batch is taken while the last one's changes are still under way.
 *
 * <p>No exception leaves {@link #processRecords}: KCL would print the records, take the batch for done and let a later
 * checkpoint pass it. What the flow has no room for is offered again; once this gives up (stop, lost lease) it takes
 * nothing more.
 *
 * <p>KCL calls one reader from one thread at a time, not always the same.
 */
final class ShardReader implements DynamoDBStreamsShardRecordProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);
    private static final Duration ROOM_PATIENCE = Duration.ofMillis(200);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);

    private final Changes changes;
    private final ChangeProcessor processor;
    private final Checkpoints checkpoints;
    private final Lease lease;
    private final Rhythm rhythm;
    private ShardId shard = new ShardId("");
    private @Nullable ShardFlow flow;
    private @Nullable SequenceNumber checkpointed;
    private long lastCheckpoint;
    private boolean halted;

    /**
     * Whether the reader may go on.
     *
     * @param stop given when the worker is to stop
     * @param held whether this worker still has the lease
     * @param signs told how the reading goes
     */
    record Lease(StopSignal stop, Predicate<ShardId> held, Signs signs) {}

    /** What a shard's reader tells while it reads; to be returned from at once. */
    interface Signs {

        /** The stream has answered, be it with no records. */
        default void polled(ShardId shard) {}

        /** The position has moved. */
        default void progressed(ShardId shard) {}

        /** This worker reads the shard no more. */
        default void ended(ShardId shard) {}
    }

    /**
     * When checkpoints are due.
     *
     * @param nanoTime a clock that only goes forward
     * @param checkpoints at least so long after one another
     * @param handover how long what was taken may take to its end when the shard is given away
     */
    record Rhythm(LongSupplier nanoTime, Duration checkpoints, Duration handover) {}

    ShardReader(Changes changes, ChangeProcessor processor, Checkpoints checkpoints, Lease lease, Rhythm rhythm) {
        this.changes = changes;
        this.processor = processor;
        this.checkpoints = checkpoints;
        this.lease = lease;
        this.rhythm = rhythm;
        this.lastCheckpoint = rhythm.nanoTime().getAsLong();
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = new ShardId(input.shardId());
        LOG.info(
                "Reading shard {} from {}",
                shard,
                input.extendedSequenceNumber().sequenceNumber());
    }

    /** Called with no records as well, so that an idle shard's last changes are checkpointed too. */
    @Override
    public void processRecords(DynamoDBStreamsProcessRecordsInput input) {
        if (!halted) {
            lease.signs().polled(shard);
        }
        List<Change> rest = List.of();
        boolean converted = false;
        while (!halted && (!converted || !rest.isEmpty())) {
            try {
                if (!converted) {
                    rest = input.records().stream().map(changes::change).toList();
                    converted = true;
                }
                rest = offer(rest);
            } catch (RuntimeException | Error e) {
                LOG.error("Shard {}: {}; its records are offered again", shard, Failure.without(e));
                halted = lease.stop().isGivenWithin(AFTER_A_FAILURE);
            }
            checkpointIfDue(input.checkpointer());
            halted |= (!converted || !rest.isEmpty()) && mayNotGoOn();
        }
    }

    private List<Change> offer(List<Change> batch) {
        try {
            int taken = flow().accept(batch, ROOM_PATIENCE);
            return batch.subList(taken, batch.size());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            halted = true;
            return batch;
        }
    }

    private boolean mayNotGoOn() {
        return lease.stop().isGiven() || !lease.held().test(shard);
    }

    private ShardFlow flow() {
        ShardFlow opened = flow == null ? processor.open(shard) : flow;
        flow = opened;
        return opened;
    }

    private void checkpointIfDue(RecordProcessorCheckpointer checkpointer) {
        long now = rhythm.nanoTime().getAsLong();
        if (now - lastCheckpoint >= rhythm.checkpoints().toNanos()) {
            checkpoint(checkpointer);
        }
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
        Optional<SequenceNumber> settled = Optional.ofNullable(flow).flatMap(ShardFlow::settled);
        if (settled.isPresent() && !settled.get().equals(checkpointed)) {
            Checkpoints.Outcome outcome = checkpoints.settled(checkpointer, settled.get());
            if (outcome == Checkpoints.Outcome.WRITTEN) {
                checkpointed = settled.get();
                lease.signs().progressed(shard);
            }
            lastCheckpoint = rhythm.nanoTime().getAsLong();
            halted |= outcome == Checkpoints.Outcome.LOST;
        }
    }

    /**
     * Waits for the shard's last changes: where it has to give up before, the shard's next holder ends it. Where the end
     * can't be written at present, KCL calls again.
     */
    @Override
    public void shardEnded(ShardEndedInput input) {
        while (!halted && !drained(ROOM_PATIENCE)) {
            halted |= mayNotGoOn();
        }
        if (halted || checkpoints.finished(input.checkpointer()) != Checkpoints.Outcome.SKIPPED) {
            close();
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        close();
    }

    /** What is under way gets a moment; what is not settled by then is delivered to the next holder. */
    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        drained(rhythm.handover());
        checkpoint(input.checkpointer());
        close();
    }

    private boolean drained(Duration deadline) {
        try {
            return flow == null || flow.drain(deadline);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            halted = true;
            return false;
        }
    }

    private void close() {
        halted = true;
        lease.signs().ended(shard);
        if (flow != null) {
            flow.close();
        }
    }
}
