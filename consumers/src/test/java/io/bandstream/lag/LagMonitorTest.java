package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.lag.Lag.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What state a shard is in. */
final class LagMonitorTest {

    private static final LagSettings SETTINGS = LagSettings.DEFAULT;

    private final FakeStreams streams = new FakeStreams();
    private final ManualTime time = new ManualTime();
    private final LagMonitor monitor = new LagMonitor(streams, SETTINGS, time, time);

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
        assertThat(time.passed()).isBetween(Duration.ofSeconds(11), SETTINGS.patience());
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

    /** Held by a worker that renews its lease at every tick. */
    private FakeStreams.Stream alive(FakeStreams.Stream stream) {
        stream.owner("worker");
        time.onTick(stream::renew);
        return stream;
    }

    private static Lag lag(LagReport report, int shard) {
        return report.shards().toList().get(shard).lag();
    }
}
