package io.bandstream.stream;

/** Takes what the shards of one stream deliver. Safe for many threads. */
public interface ChangeProcessor {

    /** Opens the way of one shard's changes: when this worker has gained its lease. */
    ShardFlow open(ShardId shard);
}
