package io.bandstream.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way of one shard's changes, from the gain of its lease to its loss. Changes are taken in by one thread at a time and
 * settled by others: applied, passed over, or kept as dead letters, in the shard's order per key.
 */
public interface ShardFlow {

    /**
     * Takes changes in the shard's order and returns without waiting for their end. Waits while the worker has as many
     * changes under way as it may.
     *
     * @param patience how long to wait for room
     * @return how many of the batch were taken, from its start; what is left is to be offered again
     */
    int accept(List<Change> batch, Duration patience) throws InterruptedException;

    /**
     * The position up to which every change that was taken is settled: it may be checkpointed. Only grows; empty before
     * the first.
     */
    Optional<SequenceNumber> settled();

    /** Waits until all that was taken is settled. False where the deadline came first. */
    boolean drain(Duration deadline) throws InterruptedException;

    /**
     * Ends the flow: nothing more is begun. Returns when nothing of the shard is being written any more, or after a few
     * seconds of a call that hangs. A repeat does nothing.
     */
    void close();
}
