package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bandstream.lag.Lag.State;
import io.bandstream.lag.LagReport.ShardLag;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagMonitorTest {

    private static final LagSettings SETTINGS = LagSettings.DEFAULT;

    private final FakeStreams streams = new FakeStreams();
    private final ManualTime time = new ManualTime();
    private final LagMonitor monitor = new LagMonitor(streams, SETTINGS, time, time);

    @Test
    void look_emptyStreamsUnderALiveWorker_isCaughtUpAsOfTheTimeBetweenTwoPasses() throws InterruptedException {
        alive(streams.stream("a"));
        alive(streams.stream("b"));

        LagReport report = monitor.look();

        assertThat(report.caughtUp()).isTrue();
        assertThat(report.asOf()).isEqualTo(ManualTime.START);
        assertThat(streams.passes()).isEqualTo(2);
        assertThat(time.passed()).isEqualTo(SETTINGS.settle());
    }

    @Test
    void look_emptyStreamsNeverConsumed_isDeadThoughNothingWaits() throws InterruptedException {
        streams.stream("a");
        alive(streams.stream("b"));

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(lag(report, 0)).isEqualTo(new Lag.Dead(Backlog.NONE));
        assertThat(lag(report, 1)).isInstanceOf(Lag.CaughtUp.class);
    }

    @Test
    void awaitCaughtUp_emptyStreamsNeverConsumed_asksNotWhoReads() throws InterruptedException {
        streams.stream("a");
        streams.stream("b");

        assertThat(monitor.awaitCaughtUp(Duration.ofMinutes(1)).caughtUp()).isTrue();
        assertThat(streams.passes()).isEqualTo(2);
        assertThat(time.passed()).isEqualTo(SETTINGS.settle());
    }

    @Test
    void look_recordsAndNoLease_isDeadWithTheirCount() throws InterruptedException {
        streams.stream("a").write(7);
        alive(streams.stream("b"));

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(report.recordsBehind()).isEqualTo(7);
        assertThat(lag(report, 1)).isInstanceOf(Lag.CaughtUp.class);
        assertThat(time.passed()).isLessThanOrEqualTo(SETTINGS.interval());
    }

    @Test
    void look_allProcessedAndTheWorkerKilled_isDeadOnceTheLeaseStoodStill() throws InterruptedException {
        streams.stream("a").write(7).owner("gone").process(7);

        assertThat(monitor.look().state()).isEqualTo(State.DEAD);
        assertThat(time.passed())
                .isBetween(SETTINGS.interval(), SETTINGS.interval().plus(SETTINGS.poll()));
    }

    @Test
    void look_again_knowsAtOnceWhoDiedSince() throws InterruptedException {
        boolean[] dead = {false};
        FakeStreams.Stream a = streams.stream("a").owner("worker");
        time.onTick(() -> {
            if (!dead[0]) {
                a.renew();
            }
        });
        assertThat(monitor.look().caughtUp()).isTrue();
        dead[0] = true;
        time.sleep(SETTINGS.interval());
        Duration before = time.passed();

        assertThat(monitor.look().state()).isEqualTo(State.DEAD);
        assertThat(time.passed().minus(before)).isEqualTo(SETTINGS.settle());
    }

    @Test
    void look_ownerWithoutRenewals_isDead() throws InterruptedException {
        streams.stream("a").write(3).owner("gone").process(1);

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(report.recordsBehind()).isEqualTo(2);
        assertThat(report.shards().findFirst().orElseThrow().owner()).contains("gone");
    }

    @Test
    void look_ownerDiesWhileWatched_isDead() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(3).owner("worker");
        time.onTick(() -> {
            if (time.passed().compareTo(SETTINGS.interval()) <= 0) {
                a.renew();
            }
        });

        assertThat(monitor.look().state()).isEqualTo(State.DEAD);
        assertThat(time.passed()).isEqualTo(SETTINGS.interval().multipliedBy(2));
    }

    @Test
    void look_renewedButUnmoved_isStalledOnceThePatienceIsOver() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(3).owner("worker");
        time.onTick(a::renew);

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.STALLED);
        assertThat(report.recordsBehind()).isEqualTo(3);
        assertThat(time.passed()).isEqualTo(SETTINGS.patience());
        assertThat(lag(report, 0).backlog().drain()).isEmpty();
    }

    @Test
    void look_movesLateWithinThePatience_isBehind() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(3).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> {
            if (time.passed().equals(Duration.ofSeconds(11))) {
                a.process(1);
            }
        });

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.BEHIND);
        assertThat(report.recordsBehind()).isEqualTo(2);
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void look_movingThroughABacklog_isBehindWithAgeAndPace() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").owner("worker");
        for (int i = 0; i < 100; i++) {
            a.write(ManualTime.START.minusSeconds(200 - i));
        }
        time.onTick(a::renew);
        time.onTick(() -> a.process(1));

        LagReport report = monitor.look();

        int processed = (int) time.passed().dividedBy(SETTINGS.poll());
        int left = 100 - processed;
        Duration age = Duration.ofSeconds(200 - processed).plus(time.passed());
        assertThat(report.state()).isEqualTo(State.BEHIND);
        assertThat(lag(report, 0).backlog())
                .isEqualTo(new Backlog(
                        left,
                        false,
                        Optional.of(age),
                        Optional.of(SETTINGS.poll().multipliedBy(left))));
        assertThat(lag(report, 0).backlog().toDataLoss())
                .contains(Duration.ofHours(24).minus(age));
        assertThat(report.shards().findFirst().orElseThrow().pace())
                .hasValueSatisfying(pace -> assertThat(pace.settled()).isEqualTo(4));
    }

    @Test
    void look_writtenToWhileItDrains_takesWhatComesInOffThePace() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(1000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(10));
        time.onTick(() -> a.write(5));

        LagReport report = monitor.look();

        Backlog backlog = lag(report, 0).backlog();
        double net = 5 / 0.25;
        assertThat(backlog.drain().orElseThrow().toMillis() / 1000.0)
                .isCloseTo(backlog.records() / net, withinPercentage(5));
        assertThat(report.shards()
                        .findFirst()
                        .orElseThrow()
                        .pace()
                        .orElseThrow()
                        .arriving())
                .hasValueSatisfying(arriving -> assertThat(arriving).isCloseTo(20, withinPercentage(10)));
    }

    /** The position that a pass saw is older than the one that the leases have by its end. */
    @Test
    void look_processedBetweenThePassAndTheLeases_countsNothingTwice() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(10_000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(10));
        a.afterLook(() -> a.process(200));
        for (int i = 0; i < 5; i++) {
            monitor.look();
            time.sleep(Duration.ofSeconds(2));
        }

        ShardLag shard = monitor.look().shards().findFirst().orElseThrow();

        assertThat(shard.pace().orElseThrow().arriving()).contains(0.0);
        double seconds = shard.pace().orElseThrow().over().toMillis() / 1000.0;
        assertThat(shard.pace().orElseThrow().settled() * seconds).isLessThan(10_000 - a.waiting());
    }

    @Test
    void look_moreComesInThanIsProcessed_knowsNoEnd() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(1000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(5));
        time.onTick(() -> a.write(6));

        assertThat(lag(monitor.look(), 0).backlog().drain()).isEmpty();
    }

    /** Checkpoints come once a second whatever the pace: one that was about to come must not count for two. */
    @Test
    void look_positionMovesInSteps_paceIsThatOfTheStepsWithinAThird() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(5000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> {
            if (time.passed().toMillis() % 1000 == 250) {
                a.process(100);
            }
        });

        assertThat(monitor.look()
                        .shards()
                        .findFirst()
                        .orElseThrow()
                        .pace()
                        .orElseThrow()
                        .settled())
                .isCloseTo(100, withinPercentage(5));
    }

    @Test
    void look_again_paceIsOfASlidingWindow() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(100_000).owner("worker");
        int[] perTick = {100};
        time.onTick(a::renew);
        time.onTick(() -> a.process(perTick[0]));
        monitor.look();
        perTick[0] = 10;
        for (int i = 0; i < 20; i++) {
            time.sleep(Duration.ofSeconds(2));
            monitor.look();
        }

        double pace = monitor.look()
                .shards()
                .findFirst()
                .orElseThrow()
                .pace()
                .orElseThrow()
                .settled();

        assertThat(pace).isBetween(1.0, 50.0);
    }

    @Test
    void look_again_aWorkerThatStoppedGettingOnIsStalledAtOnceWhenPatienceIsOver() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(100).owner("worker");
        time.onTick(a::renew);
        boolean[] stuck = {false};
        time.onTick(() -> {
            if (!stuck[0]) {
                a.process(1);
            }
        });
        assertThat(monitor.look().state()).isEqualTo(State.BEHIND);
        stuck[0] = true;
        time.sleep(Duration.ofSeconds(1));
        assertThat(monitor.look().state()).isEqualTo(State.BEHIND);
        time.sleep(SETTINGS.patience());
        Duration before = time.passed();

        assertThat(monitor.look().state()).isEqualTo(State.STALLED);
        assertThat(time.passed()).isEqualTo(before);
    }

    @Test
    void look_again_recordsThatComeAfterALongIdleTimeAreNotStalled() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").owner("worker");
        time.onTick(a::renew);
        monitor.look();
        time.sleep(Duration.ofHours(1));
        a.write(50);
        time.onTick(() -> a.process(1));

        assertThat(monitor.look().state()).isEqualTo(State.BEHIND);
    }

    @Test
    void look_moreThanTheBound_keepsTheBoundAndKnowsNoEnd() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(50).more().owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(1));

        LagReport report = monitor.look();

        assertThat(lag(report, 0).backlog().more()).isTrue();
        assertThat(lag(report, 0).backlog().drain()).isEmpty();
        assertThat(report.shards()
                        .findFirst()
                        .orElseThrow()
                        .pace()
                        .orElseThrow()
                        .arriving())
                .isEmpty();
    }

    @Test
    void look_processedWhileWatched_isCaughtUpWithoutWaitingForTheInterval() throws InterruptedException {
        FakeStreams.Stream a = alive(streams.stream("a").write(3));
        time.onTick(() -> a.process(3));

        assertThat(monitor.look().caughtUp()).isTrue();
        assertThat(time.passed()).isEqualTo(SETTINGS.poll().plus(SETTINGS.settle()));
    }

    /** A pass looks at b, then at a; in between, a's last record is handled, and its handler writes to b. */
    @Test
    void look_handlingAWritesToBBetweenTheLooks_isNotCaughtUp() throws InterruptedException {
        FakeStreams.Stream b = firstLookedAt("b");
        FakeStreams.Stream a = streams.stream("a").write(1);
        b.afterLook(once(() -> {
            b.write(1);
            a.process(1);
        }));

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(report.recordsBehind()).isEqualTo(1);
    }

    /** Both are seen empty in every pass, though one of them has work at every moment. */
    @Test
    void look_workHandedToAndFroBehindTheLooks_isBehind() throws InterruptedException {
        FakeStreams.Stream b = alive(firstLookedAt("b"));
        FakeStreams.Stream a = alive(streams.stream("a").write(1));
        b.afterLook(() -> {
            b.write(1);
            a.process(1);
        });
        a.afterLook(() -> {
            a.write(1);
            b.process(1);
        });

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.BEHIND);
        assertThat(streams.passes()).isEqualTo(SETTINGS.passes() + 1);
    }

    @Test
    void look_workHandedToAndFroThatEnds_isCaughtUp() throws InterruptedException {
        FakeStreams.Stream b = alive(firstLookedAt("b"));
        FakeStreams.Stream a = alive(streams.stream("a").write(1));
        b.afterLook(once(() -> {
            b.write(1);
            a.process(1);
        }));
        a.afterLook(() -> b.process(1));

        assertThat(monitor.look().caughtUp()).isTrue();
        assertThat(streams.passes()).isEqualTo(3);
    }

    @Test
    void look_aRecordShowsLateInItsStream_isNotCaughtUp() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a");
        time.onTick(once(() -> a.write(1)));

        assertThat(monitor.look().state()).isEqualTo(State.DEAD);
    }

    @Test
    void look_missingTable_isUnknownWithTheReasonAndTheOthersJudged() throws InterruptedException {
        streams.stream("a").unseen("no such table");
        streams.stream("b").write(1);

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.UNKNOWN);
        assertThat(report.streams().get(0).trouble()).contains("no such table");
        assertThat(report.streams().get(1).state()).isEqualTo(State.DEAD);
    }

    @Test
    void look_trimmedBehindThePosition_isUnknownEvenWhereNothingWaits() throws InterruptedException {
        streams.stream("a").trouble("trimmed");

        assertThat(lag(monitor.look(), 0)).isEqualTo(new Lag.Unknown("trimmed", Backlog.NONE));
    }

    @Test
    void look_trimmedAndRecordsWait_isUnknownWithTheirCount() throws InterruptedException {
        streams.stream("a").trouble("trimmed").write(2);

        assertThat(lag(monitor.look(), 0).state()).isEqualTo(State.UNKNOWN);
        assertThat(lag(monitor.look(), 0).backlog().records()).isEqualTo(2);
    }

    @Test
    void look_leasesUnreadable_isUnknownNotDead() throws InterruptedException {
        streams.stream("a").write(2).owner("worker");
        streams.hideLeases("a");

        assertThat(lag(monitor.look(), 0).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void awaitCaughtUp_reachedInTime_isTheLastLook() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(100).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(2));

        assertThat(monitor.awaitCaughtUp(Duration.ofMinutes(1)).caughtUp()).isTrue();
    }

    @Test
    void awaitCaughtUp_neverReached_isTheLastLookAfterTheTime() throws InterruptedException {
        streams.stream("a").write(1);

        assertThat(monitor.awaitCaughtUp(Duration.ofSeconds(10)).state()).isEqualTo(State.DEAD);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
    }

    /** Held by a worker that renews its lease at every tick. */
    private FakeStreams.Stream alive(FakeStreams.Stream stream) {
        stream.owner("worker");
        time.onTick(stream::renew);
        return stream;
    }

    private FakeStreams.Stream firstLookedAt(String table) {
        return streams.stream(table);
    }

    private static Lag lag(LagReport report, int shard) {
        return report.shards().toList().get(shard).lag();
    }

    private static Runnable once(Runnable event) {
        boolean[] done = {false};
        return () -> {
            if (!done[0]) {
                done[0] = true;
                event.run();
            }
        };
    }
}
