package io.bandstream.kcl;

import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what the leases still wait for and the stream no longer has. KCL would take such a shard for one that ended, or
 * clean its lease away, and nobody would hear of the records.
 */
final class LostShards {

    private final String table;
    private final String stream;

    /** @param stream the label of the table's stream */
    LostShards(String table, String stream) {
        this.table = table;
        this.stream = stream;
    }

    /** One gap for each shard that was not read to its end; none where nothing was ever read. */
    List<Gap> among(List<ShardLease> leases, List<StreamShard> shards, Instant now) {
        Set<ShardId> there = shards.stream().map(StreamShard::id).collect(Collectors.toSet());
        Gap.Why why = leases.stream().map(ShardLease::shard).anyMatch(there::contains)
                ? Gap.Why.SHARD_MISSING
                : Gap.Why.STREAM_REPLACED;
        Stream<Gap> unfinished = leases.stream()
                .filter(lease -> !lease.finished() && !there.contains(lease.shard()))
                .map(lease -> gap(lease.shard(), settled(lease), now, why));
        Stream<Gap> unleased = why.equals(Gap.Why.STREAM_REPLACED)
                ? lastOf(leases).map(shard -> gap(shard, Optional.empty(), now, why)).stream()
                : parentsNeverLeased(leases, shards, there).map(parent -> gap(parent, Optional.empty(), now, why));
        return Stream.concat(unfinished, unleased).toList();
    }

    /** Where all shards of a stream were read to their ends, what came between it and the next one is still lost. */
    private static Optional<ShardId> lastOf(List<ShardLease> leases) {
        return leases.stream().allMatch(ShardLease::finished)
                ? leases.stream().map(ShardLease::shard).reduce((first, second) -> second)
                : Optional.empty();
    }

    /** A shard that came and went between two looks shows only as the unknown parent of one that is there. */
    private static Stream<ShardId> parentsNeverLeased(
            List<ShardLease> leases, List<StreamShard> shards, Set<ShardId> there) {
        Set<ShardId> leased = leases.stream().map(ShardLease::shard).collect(Collectors.toSet());
        Predicate<ShardId> known = shard -> leased.contains(shard) || there.contains(shard);
        return shards.stream()
                .filter(shard -> !leased.contains(shard.id()))
                .flatMap(shard -> shard.parent().stream())
                .filter(known.negate())
                .distinct();
    }

    private Gap gap(ShardId shard, Optional<SequenceNumber> from, Instant now, Gap.Why why) {
        return new Gap(table, stream, shard, from, Optional.empty(), now, why);
    }

    private static Optional<SequenceNumber> settled(ShardLease lease) {
        return lease.position() instanceof ShardLease.Position.At at ? Optional.of(at.number()) : Optional.empty();
    }
}
