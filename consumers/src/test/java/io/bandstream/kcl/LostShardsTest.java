package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LostShardsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SequenceNumber SETTLED = new SequenceNumber("700000000000000000017");

    private final LostShards lost = new LostShards("table", "label");

    private static ShardLease lease(String shard, Position position) {
        return new ShardLease(new ShardId(shard), Optional.empty(), 0, position, Set.of(), Set.of());
    }

    private static StreamShard shard(String id, String... parent) {
        return new StreamShard(
                new ShardId(id),
                Optional.of(parent).filter(names -> names.length > 0).map(names -> new ShardId(names[0])),
                Optional.empty());
    }

    private static Gap gap(String shard, Optional<SequenceNumber> from, Gap.Why why) {
        return new Gap("table", "label", new ShardId(shard), from, Optional.empty(), NOW, why);
    }

    @Test
    void allLeasedShardsThere_isNoGap() {
        assertThat(lost.among(
                        List.of(lease("a", new Position.End()), lease("b", new Position.At(SETTLED))),
                        List.of(shard("b", "a"), shard("c", "b")),
                        NOW))
                .isEmpty();
    }

    @Test
    void firstStartOnAnOldStream_isNoGap() {
        assertThat(lost.among(List.of(), List.of(shard("b", "trimmed long ago")), NOW))
                .isEmpty();
    }

    @Test
    void finishedShardGone_isNoGap() {
        assertThat(lost.among(
                        List.of(lease("a", new Position.End()), lease("b", new Position.Oldest())),
                        List.of(shard("b", "a")),
                        NOW))
                .isEmpty();
    }

    @Test
    void unfinishedShardGone_isAGapFromItsPosition() {
        assertThat(lost.among(
                        List.of(
                                lease("a", new Position.At(SETTLED)),
                                lease("b", new Position.Oldest()),
                                lease("c", new Position.Oldest())),
                        List.of(shard("c", "b")),
                        NOW))
                .containsExactly(
                        gap("a", Optional.of(SETTLED), Gap.Why.SHARD_MISSING),
                        gap("b", Optional.empty(), Gap.Why.SHARD_MISSING));
    }

    @Test
    void shardThatCameAndWentUnseen_isAGap() {
        assertThat(lost.among(
                        List.of(lease("a", new Position.End()), lease("x", new Position.Oldest())),
                        List.of(shard("x"), shard("c", "b")),
                        NOW))
                .containsExactly(gap("b", Optional.empty(), Gap.Why.SHARD_MISSING));
    }

    @Test
    void noLeasedShardThere_isAnotherStream() {
        assertThat(lost.among(
                        List.of(lease("a", new Position.End()), lease("b", new Position.At(SETTLED))),
                        List.of(shard("z")),
                        NOW))
                .containsExactly(gap("b", Optional.of(SETTLED), Gap.Why.STREAM_REPLACED));
    }

    @Test
    void allRead_butNoLeasedShardThere_isAGapBetweenTheStreams() {
        assertThat(lost.among(List.of(lease("a", new Position.End())), List.of(shard("z")), NOW))
                .containsExactly(gap("a", Optional.empty(), Gap.Why.STREAM_REPLACED));
    }
}
