package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.stream.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How all streams stand.
 *
 * @param asOf where caught up, every record written by then is processed (the reader's clock)
 */
public record LagReport(Instant asOf, List<StreamLag> streams, Sample sample) {

    public LagReport {
        streams = List.copyOf(streams);
    }

    /** Of whatever size a sample. */
    public LagReport(Instant asOf, List<StreamLag> streams) {
        this(asOf, streams, Sample.NONE);
    }

    /**
     * What the figures rest on: the service lets two readers read a shard, and the worker is one.
     *
     * @param bound how many of a shard's records one pass reads at most; what it has read once, the next reads on from
     * @param watched how long the leases were followed for this answer
     */
    public record Sample(int bound, Duration watched) {

        static final Sample NONE = new Sample(0, Duration.ZERO);
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
     * @param gaps of the table that nobody has made up for yet
     */
    public record StreamLag(
            String table, Optional<String> streamArn, Optional<String> trouble, List<ShardLag> shards, List<Gap> gaps) {

        public StreamLag {
            shards = List.copyOf(shards);
            gaps = List.copyOf(gaps);
        }

        /** Without gaps. */
        public StreamLag(String table, Optional<String> streamArn, Optional<String> trouble, List<ShardLag> shards) {
            this(table, streamArn, trouble, shards, List.of());
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
     * @param signs when its reader last heard of the stream and last got on, by the reader's own clock
     * @param pace empty where nobody gets on, or not for long enough
     */
    public record ShardLag(
            String shardId,
            Optional<String> owner,
            int parkedKeys,
            Lag lag,
            ShardLease.Signs signs,
            Optional<Pace> pace) {

        /** Of whose reading nothing is known. */
        public ShardLag(String shardId, Optional<String> owner, int parkedKeys, Lag lag) {
            this(shardId, owner, parkedKeys, lag, ShardLease.Signs.NONE, Optional.empty());
        }
    }
}
