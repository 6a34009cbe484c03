package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * Hands one shard's batches to the processor and checkpoints what it has settled.
 *
 * <p>No exception leaves {@link #processRecords}: KCL would print the records, take the batch for done and let a later
 * checkpoint pass it. What is not settled is offered again; once this gives up (stop, lost lease) it takes nothing more, for
 * a later batch's checkpoint would cover the open one.
 *
 * <p>KCL calls one reader from one thread at a time, not always the same.
 */
final class ShardReader implements DynamoDBStreamsShardRecordProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Changes changes;
    private final BatchProcessor processor;
    private final Checkpoints checkpoints;
    private final StopSignal stop;
    private final Predicate<ShardId> held;
    private volatile ShardId shard = new ShardId("");
    private volatile boolean halted;

    /** @param held whether this worker still has the lease */
    ShardReader(
            Changes changes,
            BatchProcessor processor,
            Checkpoints checkpoints,
            StopSignal stop,
            Predicate<ShardId> held) {
        this.changes = changes;
        this.processor = processor;
        this.checkpoints = checkpoints;
        this.stop = stop;
        this.held = held;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = new ShardId(input.shardId());
        LOG.info(
                "Reading shard {} from {}",
                shard,
                input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(DynamoDBStreamsProcessRecordsInput input) {
        Batch open = new Batch(input.records());
        for (int attempt = 1; !halted && !open.isEmpty(); attempt++) {
            int before = open.size();
            open = offer(open, input.checkpointer());
            if (!open.isEmpty()) {
                attempt = open.size() < before ? 0 : attempt;
                halted |= stop.isGivenWithin(wait(attempt)) || !held.test(shard);
            }
        }
    }

    private Batch offer(Batch open, RecordProcessorCheckpointer checkpointer) {
        try {
            List<Change> batch = open.records().stream().map(changes::change).toList();
            Optional<SequenceNumber> settled = processor.process(shard, batch);
            Batch rest = settled.map(open::after).orElse(open);
            if (rest.size() < open.size()) {
                halted |= checkpoints.settled(checkpointer, settled.orElseThrow()) == Checkpoints.Outcome.LOST;
            }
            return rest;
        } catch (RuntimeException | Error e) {
            LOG.error("Shard {}: {} of a batch of {}; it is offered again", shard, Failure.without(e), open.size());
            return open;
        }
    }

    private static Duration wait(int attempt) {
        Duration doubled = Duration.ofMillis(100L << Math.min(attempt, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** All earlier batches are settled, or {@link #halted} is set: then the shard's next holder ends it. */
    @Override
    public void shardEnded(ShardEndedInput input) {
        if (!halted) {
            checkpoints.finished(input.checkpointer());
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        halted = true;
    }

    /** Nothing is open here: each batch was checkpointed, or given up, before its delivery returned. */
    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        halted = true;
    }
}
