package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.Optional;
import java.util.Set;

/**
 * A shard's lease, as KCL keeps it.
 *
 * @param owner the worker that holds it; it may be dead: then the counter stands still
 * @param counter grows with every renewal, about three times within a failover time
 * @param parents must be finished before this shard is read
 * @param children known once the shard is finished
 */
public record ShardLease(
        ShardId shard,
        Optional<String> owner,
        long counter,
        Position position,
        Set<ShardId> parents,
        Set<ShardId> children) {

    public ShardLease {
        parents = Set.copyOf(parents);
        children = Set.copyOf(children);
    }

    public boolean finished() {
        return position instanceof Position.End;
    }

    /** Up to where the shard is settled. */
    public sealed interface Position {

        /** Nothing yet; reading starts at the oldest record. */
        record Oldest() implements Position {}

        /** Nothing yet; reading starts after what is in the stream. Never written by this pipeline. */
        record Newest() implements Position {}

        /** This record and all before it. */
        record At(SequenceNumber number) implements Position {}

        /** The whole of a closed shard. */
        record End() implements Position {}
    }
}
