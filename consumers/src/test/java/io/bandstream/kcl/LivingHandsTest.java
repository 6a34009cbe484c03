package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LivingHandsTest {

    private static final ShardId SHARD = new ShardId("a");

    private final Set<ShardId> held = new HashSet<>();
    private final LivingHands hands = new LivingHands("me", held::contains);

    @Test
    void holdAll_ownLease_isHeldOnlyWhileThisWorkerHasIt() {
        assertThat(hands.holdAll(List.of(lease("a", "me", 7)))).isFalse();
        held.add(SHARD);
        assertThat(hands.holdAll(List.of(lease("a", "me", 7)))).isTrue();
    }

    @Test
    void holdAll_anothersLease_isHeldOnceARenewalIsSeen() {
        assertThat(hands.holdAll(List.of(lease("a", "other", 7)))).isFalse();
        assertThat(hands.holdAll(List.of(lease("a", "other", 7)))).isFalse();
        assertThat(hands.holdAll(List.of(lease("a", "other", 8)))).isTrue();
    }

    @Test
    void holdAll_leaseOfNobody_isNotHeld() {
        held.add(SHARD);
        ShardLease free =
                new ShardLease(SHARD, Optional.empty(), 7, new ShardLease.Position.Oldest(), Set.of(), Set.of());

        assertThat(hands.holdAll(List.of(free))).isFalse();
    }

    @Test
    void holdAll_oneOfTwoInDeadHands_isFalse() {
        held.add(SHARD);
        assertThat(hands.holdAll(List.of(lease("a", "me", 7), lease("b", "dead", 3))))
                .isFalse();
        assertThat(hands.holdAll(List.of(lease("a", "me", 8), lease("b", "dead", 3))))
                .isFalse();
    }

    @Test
    void holdAll_finishedShardInDeadHands_isLeftToNobody() {
        ShardLease finished =
                new ShardLease(SHARD, Optional.of("dead"), 7, new ShardLease.Position.End(), Set.of(), Set.of());

        assertThat(hands.holdAll(List.of(finished))).isTrue();
    }

    private static ShardLease lease(String shard, String owner, long counter) {
        return new ShardLease(
                new ShardId(shard), Optional.of(owner), counter, new ShardLease.Position.Oldest(), Set.of(), Set.of());
    }
}
