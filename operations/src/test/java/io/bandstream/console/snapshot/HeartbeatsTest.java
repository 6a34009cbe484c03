package io.bandstream.console.snapshot;

import static io.bandstream.console.ScriptedReads.lease;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.console.snapshot.Heartbeats.Pulse;
import io.bandstream.kcl.ShardLease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HeartbeatsTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Map<String, List<ShardLease>> users(ShardLease... leases) {
        return Map.of("users", List.of(leases));
    }

    @Test
    void renewedLease_isAlive_andWithoutARenewalForMoreThan7SecondsSilent() {
        Heartbeats beats = Heartbeats.NONE
                .next(users(lease("s", Optional.of("w"), 1)), after(0))
                .next(users(lease("s", Optional.of("w"), 2)), after(2))
                .next(users(lease("s", Optional.of("w"), 2)), after(9));

        assertThat(beats.of("users", after(2))).isEqualTo(Pulse.ALIVE);
        assertThat(beats.of("users", after(9))).isEqualTo(Pulse.ALIVE);
        assertThat(beats.of("users", after(10))).isEqualTo(Pulse.SILENT);
        assertThat(beats.workers(after(10))).containsExactly(new Heartbeats.Worker("w", 1, Pulse.SILENT, after(2)));
    }

    /** The owner of a lease may have been dead for long when the console starts. */
    @Test
    void leaseSeenForTheFirstTime_provesNothing() {
        Heartbeats beats = Heartbeats.NONE.next(users(lease("s", Optional.of("w"), 1)), after(0));

        assertThat(beats.of("users", after(1))).isEqualTo(Pulse.LISTENING);
        assertThat(beats.of("users", after(8))).isEqualTo(Pulse.SILENT);
    }

    @Test
    void newLeaseOfAWorkerThatRenewsAnother_isAlive() {
        Heartbeats beats = Heartbeats.NONE
                .next(users(lease("s", Optional.of("w"), 1)), after(0))
                .next(users(lease("s", Optional.of("w"), 2), lease("t", Optional.of("w"), 1)), after(2));

        assertThat(beats.of("users", after(2))).isEqualTo(Pulse.ALIVE);
        assertThat(beats.of("users", "t", after(2))).contains(Pulse.ALIVE);
    }

    @Test
    void table_isAsItsWorstShard_andNobodysWhereItHasNone() {
        Heartbeats beats = Heartbeats.NONE
                .next(users(lease("s", Optional.of("w"), 1), lease("t", Optional.empty(), 1)), after(0))
                .next(users(lease("s", Optional.of("w"), 2), lease("t", Optional.empty(), 1)), after(2));

        assertThat(beats.of("users", after(2))).isEqualTo(Pulse.NOBODY);
        assertThat(beats.of("tickets", after(2))).isEqualTo(Pulse.NOBODY);
        assertThat(beats.of("users", "u", after(2))).isEmpty();
    }

    @Test
    void shardReadToItsEnd_countsNoMore() {
        ShardLease ended = new ShardLease(
                lease("s", Optional.of("w"), 1).shard(),
                Optional.of("w"),
                1,
                new ShardLease.Position.End(),
                Set.of(),
                Set.of());

        assertThat(Heartbeats.NONE.next(users(ended), after(0)).workers(after(0)))
                .isEmpty();
    }

    @Test
    void takeOver_isAChange() {
        Heartbeats beats = Heartbeats.NONE
                .next(users(lease("s", Optional.of("w"), 1)), after(0))
                .next(users(lease("s", Optional.of("x"), 1)), after(8));

        assertThat(beats.of("users", after(8))).isEqualTo(Pulse.ALIVE);
        assertThat(beats.workers(after(8))).extracting(Heartbeats.Worker::name).containsExactly("x");
    }
}
