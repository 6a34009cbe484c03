package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.kcl.StreamShard;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShardFamilyTest {

    private static final Position OLDEST = new Position.Oldest();
    private static final Position MIDDLE = new Position.At(new SequenceNumber("17"));
    private static final Position END = new Position.End();

    @Test
    void neverConsumed_everyShardIsReadFromItsOldest() {
        ShardFamily family = new ShardFamily(List.of(shard("old"), child("new", "old")), List.of());

        assertThat(family.unfinished()).extracting(StreamShard::id).containsExactly(id("old"), id("new"));
        assertThat(family.position(id("new"))).isEqualTo(OLDEST);
        assertThat(family.orphans()).isEmpty();
    }

    @Test
    void finishedShard_isLeftOutAndHoldsUpNobody() {
        ShardFamily family = new ShardFamily(
                List.of(shard("old"), child("new", "old")), List.of(lease("old", END), lease("new", MIDDLE)));

        assertThat(family.unfinished()).extracting(StreamShard::id).containsExactly(id("new"));
        assertThat(family.gate(id("new"))).isEqualTo(new ShardObservation.Gate(id("new"), MIDDLE));
    }

    @Test
    void childOfAnUnfinishedShard_waitsForItsTopmostUnfinishedAncestor() {
        ShardFamily family = new ShardFamily(
                List.of(shard("1"), child("2", "1"), child("3", "2"), child("4", "3")),
                List.of(lease("1", END), lease("2", MIDDLE)));

        assertThat(family.gate(id("4"))).isEqualTo(new ShardObservation.Gate(id("2"), MIDDLE));
        assertThat(family.position(id("4"))).isEqualTo(OLDEST);
    }

    @Test
    void leaseCleanedUp_isFinishedWhereADescendantIsLeased() {
        ShardFamily family =
                new ShardFamily(List.of(shard("1"), child("2", "1"), child("3", "2")), List.of(lease("3", MIDDLE)));

        assertThat(family.unfinished()).extracting(StreamShard::id).containsExactly(id("3"));
    }

    @Test
    void shardGoneFromTheStream_isAnOrphanUnlessFinished() {
        ShardFamily family =
                new ShardFamily(List.of(shard("3")), List.of(lease("1", END), lease("2", MIDDLE), lease("3", OLDEST)));

        assertThat(family.orphans()).extracting(ShardLease::shard).containsExactly(id("2"));
    }

    private static StreamShard shard(String id) {
        return new StreamShard(id(id), Optional.of(id("trimmed")), Optional.empty());
    }

    private static StreamShard child(String id, String parent) {
        return new StreamShard(id(id), Optional.of(id(parent)), Optional.empty());
    }

    private static ShardLease lease(String id, Position position) {
        return new ShardLease(id(id), Optional.of("worker"), 1, position, Set.of(), Set.of());
    }

    private static ShardId id(String value) {
        return new ShardId(value);
    }
}
