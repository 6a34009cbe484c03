package io.bandstream.kcl;

import io.bandstream.stream.Gap;
import io.bandstream.stream.GapListener;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells of one stream's lost records. Thread-safe; what the listener throws passes through. */
final class StreamGaps {

    private final String table;
    private final String stream;
    private final GapListener listener;
    private final Clock clock;

    /** @param stream the label of the table's stream */
    StreamGaps(String table, String stream, GapListener listener, Clock clock) {
        this.table = table;
        this.stream = stream;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Tells of the shards that leases wait for in vain.
     *
     * @param known asks the service for one shard: a description may leave one out for a while
     * @return the leases that have no shard any more
     */
    List<ShardLease> dropped(List<ShardLease> leases, List<StreamShard> shards, Predicate<ShardId> known) {
        Set<ShardId> there = shards.stream().map(StreamShard::id).collect(Collectors.toSet());
        List<Gap> gaps = new LostShards(table, stream)
                .among(leases, shards, clock.instant()).stream()
                        .filter(gap -> !known.test(gap.shard()))
                        .toList();
        gaps.forEach(listener::lost);
        Set<ShardId> lost = gaps.stream().map(Gap::shard).collect(Collectors.toSet());
        boolean replaced = gaps.stream().anyMatch(gap -> gap.why().equals(Gap.Why.STREAM_REPLACED));
        return leases.stream()
                .filter(lease -> lost.contains(lease.shard()) || (replaced && !there.contains(lease.shard())))
                .toList();
    }

    void trimmed(ShardId shard, Optional<SequenceNumber> from, Optional<SequenceNumber> to) {
        listener.lost(new Gap(table, stream, shard, from, to, clock.instant(), Gap.Why.TRIMMED));
    }

    void missing(ShardId shard, Optional<SequenceNumber> from) {
        listener.lost(new Gap(table, stream, shard, from, Optional.empty(), clock.instant(), Gap.Why.SHARD_MISSING));
    }
}
