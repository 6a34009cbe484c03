package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.lag.Lag.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When it may be said that nothing waits any more. */
final class CaughtUpTest {

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
    void awaitCaughtUp_emptyStreamsNeverConsumed_asksNotWhoReads() throws InterruptedException {
        streams.stream("a");
        streams.stream("b");

        assertThat(monitor.awaitCaughtUp(Duration.ofMinutes(1)).caughtUp()).isTrue();
        assertThat(streams.passes()).isEqualTo(2);
        assertThat(time.passed()).isEqualTo(SETTINGS.settle());
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
