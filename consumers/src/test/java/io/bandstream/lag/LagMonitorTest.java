package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.lag.Lag.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagMonitorTest {

    private static final LagSettings SETTINGS = LagSettings.DEFAULT;

    private final FakeStreams streams = new FakeStreams();
    private final ManualTime time = new ManualTime();
    private final LagMonitor monitor = new LagMonitor(streams, SETTINGS, time, time);

    @Test
    void look_emptyStreamsNeverConsumed_isCaughtUpAfterTwoPasses() throws InterruptedException {
        streams.stream("a");
        streams.stream("b");

        LagReport report = monitor.look();

        assertThat(report.caughtUp()).isTrue();
        assertThat(report.asOf()).isEqualTo(ManualTime.START);
        assertThat(streams.passes()).isEqualTo(2);
        assertThat(time.passed()).isEqualTo(SETTINGS.settle());
    }

    @Test
    void look_recordsAndNoLease_isDeadWithTheirCount() throws InterruptedException {
        streams.stream("a").write(7);
        streams.stream("b");

        LagReport report = monitor.look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(report.recordsBehind()).isEqualTo(7);
        assertThat(lag(report, 1)).isInstanceOf(Lag.CaughtUp.class);
        assertThat(time.passed()).isEqualTo(SETTINGS.interval());
    }

    @Test
    void look_allProcessedAndNoWorker_isCaughtUp() throws InterruptedException {
        streams.stream("a").write(7).owner("gone").process(7);

        assertThat(monitor.look().caughtUp()).isTrue();
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

        int processed = (int) SETTINGS.interval().dividedBy(SETTINGS.poll());
        int left = 100 - processed;
        Duration age = Duration.ofSeconds(200 - processed).plus(SETTINGS.interval());
        assertThat(report.state()).isEqualTo(State.BEHIND);
        assertThat(lag(report, 0).backlog())
                .isEqualTo(new Backlog(
                        left,
                        false,
                        Optional.of(age),
                        Optional.of(SETTINGS.interval().multipliedBy(left).dividedBy(processed))));
        assertThat(lag(report, 0).backlog().toDataLoss())
                .contains(Duration.ofHours(24).minus(age));
    }

    @Test
    void look_moreThanTheBound_keepsTheBoundAndKnowsNoEnd() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(50).more().owner("worker");
        time.onTick(() -> a.process(1));

        Backlog backlog = lag(monitor.look(), 0).backlog();

        assertThat(backlog.records()).isEqualTo(50);
        assertThat(backlog.more()).isTrue();
        assertThat(backlog.drain()).isEmpty();
    }

    @Test
    void look_processedWhileWatched_isCaughtUpWithoutWaitingForTheInterval() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(3).owner("worker");
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
        FakeStreams.Stream b = firstLookedAt("b");
        FakeStreams.Stream a = streams.stream("a").write(1);
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
        FakeStreams.Stream b = firstLookedAt("b");
        FakeStreams.Stream a = streams.stream("a").write(1);
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
