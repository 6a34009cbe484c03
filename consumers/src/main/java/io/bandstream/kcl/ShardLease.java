package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A shard's lease, as KCL keeps it, with what its reader notes beside.
 *
 * @param owner the worker that holds it; it may be dead: then the counter stands still
 * @param counter grows with every renewal, about three times within a failover time
 * @param parents must be finished before this shard is read
 * @param children known once the shard is finished
 * @param signs by the clock of the worker that reads the shard, or read it last
 */
public record ShardLease(
        ShardId shard,
        Optional<String> owner,
        long counter,
        Position position,
        Set<ShardId> parents,
        Set<ShardId> children,
        Signs signs) {

    /** A lease whose reader has noted nothing. */
    public ShardLease(
            ShardId shard,
            Optional<String> owner,
            long counter,
            Position position,
            Set<ShardId> parents,
            Set<ShardId> children) {
        this(shard, owner, counter, position, parents, children, Signs.NONE);
    }

    public ShardLease {
        parents = Set.copyOf(parents);
        children = Set.copyOf(children);
    }

    /**
     * What the shard's reader last did, noted every few seconds.
     *
     * @param polled when the stream last answered it
     * @param progressed when the position last moved
     */
    public record Signs(Optional<Instant> polled, Optional<Instant> progressed) {

        public static final Signs NONE = new Signs(Optional.empty(), Optional.empty());
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
