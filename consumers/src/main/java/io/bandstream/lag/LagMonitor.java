package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Tells how the consumers stand, whether any of them runs or not. To be used by one thread at a time.
 *
 * <p>Only an answer of caught-up is quick; where something waits, the leases are watched until it is clear whether somebody
 * holds them and gets on.
 */
public final class LagMonitor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final StreamObserver observer;
    private final LagSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;

    public LagMonitor(StreamObserver observer, LagSettings settings, Clock clock, Sleeper sleeper) {
        this.observer = observer;
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Caught up only where every record written before the call is processed, those included that the consumers' own writes
     * cause. A picture that keeps moving is looked at some times more, and is then {@code behind}.
     */
    public LagReport look() throws InterruptedException {
        Snapshot latest = snapshot();
        for (int pass = 1; ; pass++) {
            boolean last = pass >= settings.passes();
            if (latest.idle()) {
                Snapshot earlier = latest;
                Instant between = clock.instant();
                sleeper.sleep(settings.settle());
                latest = snapshot();
                if (latest.confirms(earlier) || (last && latest.idle())) {
                    return idle(latest, earlier, between);
                }
            } else {
                Sampling sampling = sample(latest);
                if (last || !sampling.cleared()) {
                    return sampling.report();
                }
                latest = snapshot();
            }
        }
    }

    /** Looks until all is caught up or the time is over; the last look in either case. */
    public LagReport awaitCaughtUp(Duration within) throws InterruptedException {
        Instant deadline = clock.instant().plus(within);
        LagReport report = look();
        while (!report.caughtUp() && clock.instant().isBefore(deadline)) {
            sleeper.sleep(BETWEEN_LOOKS);
            report = look();
        }
        return report;
    }

    private Snapshot snapshot() {
        Instant begun = clock.instant();
        return new Snapshot(begun, observer.observe());
    }

    private static LagReport idle(Snapshot latest, Snapshot earlier, Instant asOf) {
        return report(asOf, latest, (table, shard) -> {
            Snapshot.Place place = new Snapshot.Place(table, shard.id());
            boolean moving = !shard.position().equals(earlier.positions().get(place));
            return new ShardLag(shard.id().value(), shard.owner(), shard.parkedKeys(), Verdict.idle(shard, moving));
        });
    }

    /** Follows the leases of what waits until all is decided. */
    private Sampling sample(Snapshot counted) throws InterruptedException {
        Instant begun = clock.instant();
        Map<String, List<ShardLease>> leases = observer.leases();
        Sampling sampling = new Sampling(counted, watches(counted, leases, begun), begun);
        while (!sampling.over(begun)) {
            sleeper.sleep(settings.poll());
            sampling = sampling.next(observer.leases(), clock.instant());
        }
        return sampling;
    }

    private static List<Watch> watches(Snapshot counted, Map<String, List<ShardLease>> leases, Instant now) {
        return counted.streams().stream()
                .filter(StreamSight.Seen.class::isInstance)
                .map(StreamSight.Seen.class::cast)
                .flatMap(stream -> stream.shards().stream()
                        .filter(shard -> !shard.waiting().records().isEmpty())
                        .map(shard -> Watch.begin(
                                stream.table(), shard, Optional.ofNullable(leases.get(stream.table())), now)))
                .toList();
    }

    private static LagReport report(Instant asOf, Snapshot snapshot, BiFunction<String, ShardSight, ShardLag> judge) {
        return new LagReport(
                asOf,
                snapshot.streams().stream().map(stream -> report(stream, judge)).toList());
    }

    private static StreamLag report(StreamSight stream, BiFunction<String, ShardSight, ShardLag> judge) {
        if (stream instanceof StreamSight.Seen seen) {
            List<ShardLag> shards = seen.shards().stream()
                    .map(shard -> judge.apply(seen.table(), shard))
                    .toList();
            return new StreamLag(seen.table(), Optional.of(seen.streamArn()), Optional.empty(), shards);
        }
        String reason = stream instanceof StreamSight.Unseen unseen ? unseen.reason() : "";
        return new StreamLag(stream.table(), Optional.empty(), Optional.of(reason), List.of());
    }

    /** What the watch has shown by an instant. */
    private final class Sampling {

        private final Snapshot counted;
        private final List<Watch> watches;
        private final Instant now;

        Sampling(Snapshot counted, List<Watch> watches, Instant now) {
            this.counted = counted;
            this.watches = watches;
            this.now = now;
        }

        Sampling next(Map<String, List<ShardLease>> leases, Instant then) {
            return new Sampling(
                    counted,
                    watches.stream()
                            .map(watch -> watch.next(Optional.ofNullable(leases.get(watch.table())), then))
                            .toList(),
                    then);
        }

        boolean cleared() {
            return watches.stream().allMatch(Watch::cleared);
        }

        /** At least an interval, so that the pace is known as well, unless nothing is left. */
        boolean over(Instant begun) {
            Duration watched = Duration.between(begun, now);
            boolean decided = watches.stream().allMatch(watch -> Verdict.decided(watch, now, settings.interval()));
            return cleared()
                    || watched.compareTo(settings.patience()) >= 0
                    || (decided && watched.compareTo(settings.interval()) >= 0);
        }

        LagReport report() {
            Map<Snapshot.Place, Watch> watched = watches.stream()
                    .collect(Collectors.toMap(
                            watch -> new Snapshot.Place(
                                    watch.table(), watch.shard().id()),
                            watch -> watch));
            return LagMonitor.report(now, counted, (table, shard) -> {
                Watch watch = watched.get(new Snapshot.Place(table, shard.id()));
                return watch == null
                        ? new ShardLag(
                                shard.id().value(), shard.owner(), shard.parkedKeys(), Verdict.idle(shard, false))
                        : waiting(watch);
            });
        }

        private ShardLag waiting(Watch watch) {
            return new ShardLag(
                    watch.shard().id().value(),
                    watch.gate().flatMap(ShardLease::owner).or(watch.shard()::owner),
                    watch.shard().parkedKeys(),
                    Verdict.waiting(watch, counted.begun(), now, settings.interval()));
        }
    }
}
