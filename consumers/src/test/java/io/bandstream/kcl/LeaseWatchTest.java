package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeaseWatchTest {

    private static final Duration LONGEST = Duration.ofMillis(500);

    private final LeaseWatch watch = new LeaseWatch("me", Duration.ofSeconds(5));

    @Test
    void look_counterThatStandsStillForTheFailover_isAbandoned() {
        assertThat(look(0, lease("a", "other", 7))).isEmpty();
        assertThat(look(4_999, lease("a", "other", 7))).isEmpty();
        assertThat(look(5_000, lease("a", "other", 7))).containsExactly("a");
    }

    @Test
    void look_counterThatMoved_isCountedAnew() {
        look(0, lease("a", "other", 7));
        look(4_900, lease("a", "other", 8));
        assertThat(look(9_800, lease("a", "other", 8))).isEmpty();
        assertThat(look(9_900, lease("a", "other", 8))).containsExactly("a");
    }

    @Test
    void look_leaseThatWasAwayInBetween_isCountedAnew() {
        look(0, lease("a", "other", 7));
        look(3_000);
        assertThat(look(6_000, lease("a", "other", 7))).isEmpty();
    }

    @Test
    void look_leaseWithoutOwner_isAbandonedAtOnce() {
        assertThat(look(0, lease("a", null, 7))).containsExactly("a");
    }

    @Test
    void look_ownLease_isNeverTaken() {
        look(0, lease("a", "me", 7));
        assertThat(look(60_000, lease("a", "me", 7))).isEmpty();
    }

    @Test
    void look_finishedShard_isNeverTaken() {
        look(0, finished("a", "other"));
        assertThat(look(60_000, finished("a", "other"))).isEmpty();
    }

    @Test
    void look_deadWorkersSixOfTwelve_takesNoMoreThanAnEvenShare() {
        ShardLease[] dead = leases("dead", 6, 0);
        look(0, all(dead, leases("other", 3, 0), leases("me", 3, 0)));
        assertThat(look(5_000, all(dead, leases("other", 3, 1), leases("me", 3, 1))))
                .hasSize(3);
    }

    @Test
    void look_alreadyBeyondItsShare_takesOneAllTheSame() {
        ShardLease[] dead = leases("dead", 2, 0);
        look(0, all(dead, leases("other", 1, 0), leases("me", 9, 0)));
        assertThat(look(5_000, all(dead, leases("other", 1, 1), leases("me", 9, 1))))
                .hasSize(1);
    }

    @Test
    void look_nobodyElseLives_takesAll() {
        ShardLease[] dead = leases("dead", 5, 0);
        look(0, dead);
        assertThat(look(5_000, dead)).hasSize(5);
    }

    @Test
    void next_leaseAboutToBeAbandoned_isThatMoment() {
        look(0, lease("a", "other", 7));
        assertThat(watch.next(nanos(4_800), LONGEST)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void next_nothingNear_isTheLongest() {
        assertThat(watch.next(0, LONGEST)).isEqualTo(LONGEST);
        look(0, lease("a", "other", 7));
        assertThat(watch.next(nanos(1_000), LONGEST)).isEqualTo(LONGEST);
        assertThat(watch.next(nanos(9_000), LONGEST)).isEqualTo(LONGEST);
    }

    private List<String> look(long millis, ShardLease... leases) {
        return watch.look(List.of(leases), nanos(millis)).stream()
                .map(lease -> lease.shard().value())
                .toList();
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static ShardLease[] all(ShardLease[]... leases) {
        return Stream.of(leases).flatMap(Stream::of).toArray(ShardLease[]::new);
    }

    private static ShardLease[] leases(String owner, int count, long counter) {
        return IntStream.range(0, count)
                .mapToObj(i -> lease(owner + i, owner, counter))
                .toArray(ShardLease[]::new);
    }

    private static ShardLease finished(String shard, String owner) {
        return lease(shard, Optional.of(owner), 0, new ShardLease.Position.End());
    }

    private static ShardLease lease(String shard, @Nullable String owner, long counter) {
        return lease(shard, Optional.ofNullable(owner), counter, new ShardLease.Position.Oldest());
    }

    private static ShardLease lease(String shard, Optional<String> owner, long counter, ShardLease.Position position) {
        return new ShardLease(new ShardId(shard), owner, counter, position, Set.of(), Set.of());
    }
}
