package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bandstream.lag.Lag.State;
import io.bandstream.lag.LagReport.ShardLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fast a shard is worked off, and how long that takes. */
final class LagDrainTest {

    private static final LagSettings SETTINGS = LagSettings.DEFAULT;
    private static final double TICKS_A_SECOND = 4;

    private final FakeStreams streams = new FakeStreams();
    private final ManualTime time = new ManualTime();
    private final LagMonitor monitor = new LagMonitor(streams, SETTINGS, time, time);

    @Test
    void look_movingThroughABacklog_isBehindWithAgeAndPace() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").owner("worker");
        for (int i = 0; i < 100; i++) {
            a.write(ManualTime.START.minusSeconds(200 - i));
        }
        time.onTick(a::renew);
        time.onTick(() -> a.process(1));

        ShardLag seen = look();

        int processed = (int) time.passed().dividedBy(SETTINGS.poll());
        int left = 100 - processed;
        Duration age = Duration.ofSeconds(200 - processed).plus(time.passed());
        Drain drain = new Drain(SETTINGS.poll().multipliedBy(left), false);
        assertThat(seen.lag())
                .isEqualTo(new Lag.Behind(new Backlog(left, false, Optional.of(age), Optional.of(drain))));
        assertThat(seen.lag().backlog().toDataLoss())
                .contains(Duration.ofHours(24).minus(age));
        assertThat(pace(seen).settled()).isEqualTo(4);
    }

    @Test
    void look_writtenToWhileItDrains_takesWhatComesInOffThePace() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(1000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(10));
        time.onTick(() -> a.write(5));

        ShardLag seen = look();

        assertThat(drain(seen)).isCloseTo(seen.lag().backlog().records() / (5 * TICKS_A_SECOND), withinPercentage(5));
        assertThat(pace(seen).arriving())
                .hasValueSatisfying(arriving -> assertThat(arriving).isCloseTo(20, withinPercentage(10)));
    }

    /** The position that a pass saw is older than the one that the leases have by its end. */
    @Test
    void look_processedBetweenThePassAndTheLeases_countsNothingTwice() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(10_000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(10));
        a.afterLook(() -> a.process(200));
        lookFor(Duration.ofSeconds(10));

        Pace pace = pace(look());

        assertThat(pace.arriving()).contains(0.0);
        assertThat(pace.settled() * pace.over().toMillis() / 1000.0).isLessThan(10_000 - a.waiting());
    }

    @Test
    void look_moreComesInThanIsProcessed_knowsNoEnd() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(1000).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(5));
        time.onTick(() -> a.write(6));

        assertThat(look().lag().backlog().drain()).isEmpty();
    }

    /** As much comes in as is processed: what is under way between two checkpoints is no backlog that grows old. */
    @Test
    void look_workersKeepUp_drainIsThatOfWhatIsUnderWay() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(30).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.write(10));
        time.onTick(() -> a.process(10));

        ShardLag seen = look();

        assertThat(seen.lag().state()).isEqualTo(State.BEHIND);
        assertThat(drain(seen)).isCloseTo(30 / (10 * TICKS_A_SECOND), withinPercentage(34));
    }

    /** Checkpoints come once a second whatever the pace: one that was about to come must not count for two. */
    @Test
    void look_positionMovesInSteps_paceIsThatOfTheSteps() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(5000).owner("worker");
        time.onTick(a::renew);
        everySecond(() -> a.process(100));

        assertThat(pace(look()).settled()).isCloseTo(100, withinPercentage(5));
    }

    @Test
    void look_paceChanges_isToldAnewWithin15Seconds() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(100_000).owner("worker");
        int[] perSecond = {400};
        time.onTick(a::renew);
        everySecond(() -> a.process(perSecond[0]));
        lookFor(Duration.ofSeconds(15));
        perSecond[0] = 40;
        lookFor(Duration.ofSeconds(15));

        assertThat(pace(look()).settled()).isCloseTo(40, withinPercentage(10));
    }

    /** Two slow seconds come first. */
    @Test
    void look_movesAgainAfterAStandstill_leavesOutItsFirstSeconds() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(10_000).owner("worker");
        time.onTick(a::renew);
        everySecond(() -> a.process(now() < 20 ? 0 : now() < 22.9 ? 10 : 100));
        monitor.look();
        time.sleep(Duration.ofMillis(20_500).minus(time.passed()));

        assertThat(pace(look()).settled()).isCloseTo(100, withinPercentage(10));
    }

    /** The trial of a world that is stopped for a minute while a writer goes on. */
    @Test
    void look_stoppedForAMinuteAndResumed_everyTimeToDrainIsRightWithinAThird() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").owner("worker");
        boolean[] stopped = {false};
        Duration[] resumed = {Duration.ZERO};
        time.onTick(() -> {
            if (!stopped[0]) {
                a.renew();
            }
        });
        everySecond(() -> {
            a.write(40);
            boolean cold = time.passed().minus(resumed[0]).compareTo(Duration.ofSeconds(2)) < 0;
            a.process(stopped[0] ? 0 : cold ? 20 : 120);
        });
        lookFor(Duration.ofSeconds(40));
        stopped[0] = true;
        time.sleep(Duration.ofSeconds(5));
        assertThat(lookFor(Duration.ofSeconds(55)))
                .isNotEmpty()
                .allSatisfy(look -> assertThat(look.lag().state()).isEqualTo(State.DEAD))
                .allSatisfy(look -> assertThat(look.pace()).isEmpty())
                .allSatisfy(look -> assertThat(look.lag().backlog().drain()).isEmpty());
        stopped[0] = false;
        resumed[0] = time.passed();

        List<double[]> told = new ArrayList<>();
        while (a.waiting() > 120 && time.passed().toMinutes() < 10) {
            ShardLag seen = look();
            seen.lag().backlog().drain().ifPresent(drain -> told.add(new double[] {now(), drain(seen)}));
            time.sleep(Duration.ofSeconds(2));
        }
        double over = now();

        assertThat(told).hasSizeGreaterThan(5);
        assertThat(told.subList(0, told.size() - 2))
                .allSatisfy(one -> assertThat(one[1]).isCloseTo(over - one[0], withinPercentage(33)));
    }

    @Test
    void look_nothingMovesAnyMore_paceFadesBeforeAnybodySaysStalled() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(10_000).owner("worker");
        boolean[] stuck = {false};
        time.onTick(a::renew);
        everySecond(() -> a.process(stuck[0] ? 0 : 100));
        lookFor(Duration.ofSeconds(10));
        look();
        stuck[0] = true;
        time.sleep(Duration.ofSeconds(8));

        assertThat(pace(look()).settled()).isLessThan(60);

        time.sleep(SETTINGS.patience());
        ShardLag stalled = look();
        assertThat(stalled.lag()).isInstanceOf(Lag.Stalled.class);
        assertThat(stalled.pace()).isEmpty();
        assertThat(stalled.lag().backlog().drain()).isEmpty();
    }

    @Test
    void look_moreThanTheBoundAllOfOneMoment_tellsNoTimeToDrain() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").write(500).countedUpTo(50).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(1));

        ShardLag seen = look();

        assertThat(seen.lag().backlog().more()).isTrue();
        assertThat(seen.lag().backlog().drain()).isEmpty();
        assertThat(pace(seen).arriving()).isEmpty();
    }

    /** Two records a second for an hour, of which a third is counted. */
    @Test
    void look_moreThanTheBoundOfSteadyWriting_estimatesTheTimeToDrain() throws InterruptedException {
        FakeStreams.Stream a = streams.stream("a").countedUpTo(2400).owner("worker");
        for (int second = 3600; second > 0; second--) {
            a.write(ManualTime.START.minusSeconds(second)).write(ManualTime.START.minusSeconds(second));
        }
        time.onTick(a::renew);
        time.onTick(() -> a.process(3));

        ShardLag seen = look();

        assertThat(seen.lag().backlog().drain().orElseThrow().estimated()).isTrue();
        assertThat(drain(seen)).isCloseTo(7200 / (3 * TICKS_A_SECOND - 2), withinPercentage(5));
    }

    /** A look at so few knows of what came after them only that it was passed. */
    @Test
    void look_passedMoreThanWasCounted_tellsNoPaceThatIsTooSlow() throws InterruptedException {
        FakeStreams.Stream a =
                streams.stream("a").write(100_000).countedUpTo(200).owner("worker");
        time.onTick(a::renew);
        time.onTick(() -> a.process(25));
        monitor.look();
        time.sleep(Duration.ofSeconds(1));
        for (int i = 0; i < 80; i++) {
            time.sleep(SETTINGS.poll());
            monitor.glance();
        }

        assertThat(look().pace().map(Pace::settled))
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        pace -> assertThat(pace.orElseThrow()).isCloseTo(100, withinPercentage(34)));
    }

    private ShardLag look() throws InterruptedException {
        return monitor.look().shards().findFirst().orElseThrow();
    }

    private List<ShardLag> lookFor(Duration within) throws InterruptedException {
        Duration end = time.passed().plus(within);
        List<ShardLag> looks = new ArrayList<>();
        while (time.passed().compareTo(end) < 0) {
            looks.add(look());
            time.sleep(Duration.ofSeconds(2));
        }
        return looks;
    }

    /** Once for each second that has begun, however long the sleeps are. */
    private void everySecond(Runnable event) {
        long[] done = {0};
        time.onTick(() -> {
            for (; done[0] < time.passed().toSeconds(); done[0]++) {
                event.run();
            }
        });
    }

    private double now() {
        return time.passed().toMillis() / 1000.0;
    }

    private static Pace pace(ShardLag shard) {
        return shard.pace().orElseThrow();
    }

    private static double drain(ShardLag shard) {
        return shard.lag().backlog().drain().orElseThrow().time().toMillis() / 1000.0;
    }
}
