package io.bandstream.lag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How all streams stand.
 *
 * @param asOf where caught up, every record written by then is processed (the reader's clock)
 */
public record LagReport(Instant asOf, List<StreamLag> streams) {

    public LagReport {
        streams = List.copyOf(streams);
    }

    /** The worst of all. */
    public Lag.State state() {
        return streams.stream().map(StreamLag::state).reduce(Lag.State.CAUGHT_UP, Lag.State::worse);
    }

    public boolean caughtUp() {
        return state() == Lag.State.CAUGHT_UP;
    }

    public long recordsBehind() {
        return shards().mapToLong(shard -> shard.lag().backlog().records()).sum();
    }

    public Stream<ShardLag> shards() {
        return streams.stream().flatMap(stream -> stream.shards().stream());
    }

    /**
     * One table's stream.
     *
     * @param streamArn empty where there is none
     * @param trouble why nothing can be told of it
     * @param shards without those that are read to their end
     */
    public record StreamLag(String table, Optional<String> streamArn, Optional<String> trouble, List<ShardLag> shards) {

        public StreamLag {
            shards = List.copyOf(shards);
        }

        public Lag.State state() {
            return shards.stream()
                    .map(shard -> shard.lag().state())
                    .reduce(trouble.isPresent() ? Lag.State.UNKNOWN : Lag.State.CAUGHT_UP, Lag.State::worse);
        }
    }

    /**
     * One shard.
     *
     * @param owner who holds its lease, or held it last
     * @param parkedKeys how many keys wait behind a dead letter of this shard; they hold up nobody else
     */
    public record ShardLag(String shardId, Optional<String> owner, int parkedKeys, Lag lag) {}
}
