package io.bandstream.stream;

import java.util.List;
import java.util.Optional;

/** Takes what a shard delivers, batch after batch. */
public interface BatchProcessor {

    /**
     * Deals with every change of the batch, in the shard's order per key, and returns when all are settled: applied,
     * passed over, or kept as a dead letter. Called by one thread at a time for one shard, by many for many. Never
     * throws for what a change holds; a repeated batch changes nothing again.
     *
     * @return the position up to which everything is settled, which may be checkpointed; empty where nothing is, as
     *     when the worker is being stopped
     */
    Optional<SequenceNumber> process(ShardId shard, List<Change> batch);
}
