package io.bandstream.lag;

import io.bandstream.engine.Sleeper;
import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.lag.Snapshot.Place;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tells how the consumers stand, whether any of them runs or not. To be used by one thread at a time.
 *
 * <p>The first look watches the leases until it is clear whether somebody holds them and, where records wait, gets on. The
 * monitor remembers what it saw: looks that follow are quicker, read only what is new in the streams, and know the pace
 * of the last seconds.
 */
public final class LagMonitor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final StreamObserver observer;
    private final LagSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private Pulses pulses = Pulses.NONE;
    private Map<Place, Watch> watches = Map.of();
    private Optional<LagReport> last = Optional.empty();

    public LagMonitor(StreamObserver observer, LagSettings settings, Clock clock, Sleeper sleeper) {
        this.observer = observer;
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Caught up only where every record written before the call is processed, those included that the consumers' own writes
     * cause, and live workers read all shards. A picture that keeps moving is looked at some times more, and is then {@code
     * behind}.
     */
    public LagReport look() throws InterruptedException {
        return look(true);
    }

    /**
     * How what the last look saw stands by now: who lives, and what of it is processed. Reads the leases alone, which costs
     * the streams nothing; what was written since is not in it.
     */
    public LagReport glance() throws InterruptedException {
        if (last.isEmpty()) {
            return look();
        }
        readLeases();
        Verdict verdict = new Verdict(settings, clock.instant());
        LagReport before = last.get();
        return new LagReport(
                before.asOf(),
                before.streams().stream().map(stream -> again(stream, verdict)).toList(),
                before.sample());
    }

    private StreamLag again(StreamLag stream, Verdict verdict) {
        return new StreamLag(
                stream.table(),
                stream.streamArn(),
                stream.trouble(),
                stream.shards().stream()
                        .map(shard -> again(new Place(stream.table(), new ShardId(shard.shardId())), shard, verdict))
                        .toList(),
                stream.gaps());
    }

    private ShardLag again(Place place, ShardLag before, Verdict verdict) {
        Watch watch = watches.get(place);
        return watch == null ? before : described(watch, before.parkedKeys(), verdict.of(watch));
    }

    /** Where nobody gets on, no pace is left of the time when somebody did. */
    private ShardLag described(Watch watch, int parkedKeys, Lag lag) {
        boolean moves = !(lag instanceof Lag.Dead || lag instanceof Lag.Stalled);
        return new ShardLag(
                watch.shard().id().value(),
                watch.owner(),
                parkedKeys,
                lag,
                watch.signs(),
                moves ? watch.motion().pace(clock.instant()) : Optional.empty());
    }

    /**
     * Looks until all that was written is processed or the time is over; the last look in either case. Who reads is not
     * asked where nothing waits.
     */
    public LagReport awaitCaughtUp(Duration within) throws InterruptedException {
        Instant deadline = clock.instant().plus(within);
        LagReport report = look(false);
        while (!report.caughtUp() && clock.instant().isBefore(deadline)) {
            sleeper.sleep(BETWEEN_LOOKS);
            report = look(false);
        }
        return report;
    }

    private LagReport look(boolean alsoWhoReads) throws InterruptedException {
        Instant begun = clock.instant();
        readLeases();
        Snapshot latest = snapshot();
        for (int pass = 1; ; pass++) {
            boolean last = pass >= settings.passes();
            if (latest.idle()) {
                Snapshot earlier = latest;
                Instant between = clock.instant();
                sleeper.sleep(settings.settle());
                latest = snapshot();
                if (latest.confirms(earlier) || (last && latest.idle())) {
                    return idle(latest, earlier, between, begun, alsoWhoReads);
                }
            } else {
                follow();
                boolean cleared = watches.values().stream().allMatch(Watch::cleared);
                latest = snapshot();
                if (!latest.idle() && (last || !cleared)) {
                    return watched(latest, begun);
                }
            }
        }
    }

    private Snapshot snapshot() {
        Snapshot seen = new Snapshot(observer.observe());
        remember(seen);
        return seen;
    }

    private void remember(Snapshot seen) {
        readLeases();
        Instant now = clock.instant();
        Map<Place, Watch> next = new HashMap<>();
        for (StreamObservation stream : seen.streams()) {
            if (stream instanceof StreamObservation.Seen readable) {
                for (ShardObservation shard : readable.shards()) {
                    Place place = new Place(stream.table(), shard.id());
                    Watch known = watches.get(place);
                    next.put(
                            place,
                            known == null
                                    ? Watch.begin(stream.table(), shard, pulses, now)
                                    : known.counted(shard, now).next(pulses, now));
                }
            }
        }
        watches = Map.copyOf(next);
    }

    /** Follows the leases until all is decided, or as long as patience lasts. */
    private void follow() throws InterruptedException {
        Instant begun = clock.instant();
        while (!decided() && Duration.between(begun, clock.instant()).compareTo(settings.patience()) < 0) {
            sleeper.sleep(settings.poll());
            readLeases();
        }
    }

    private void readLeases() {
        Map<String, List<ShardLease>> leases = observer.leases();
        Instant now = clock.instant();
        pulses = pulses.next(leases, now);
        Map<Place, Watch> next = new HashMap<>();
        watches.forEach((place, watch) -> next.put(place, watch.next(pulses, now)));
        watches = Map.copyOf(next);
    }

    private boolean decided() {
        Verdict verdict = new Verdict(settings, clock.instant());
        return watches.values().stream().allMatch(verdict::decided);
    }

    private LagReport idle(Snapshot latest, Snapshot earlier, Instant asOf, Instant begun, boolean alsoWhoReads)
            throws InterruptedException {
        if (alsoWhoReads) {
            follow();
        }
        Verdict verdict = new Verdict(settings, clock.instant());
        return report(asOf, latest, begun, (place, shard) -> {
            boolean moving = !shard.position().equals(earlier.positions().get(place));
            Watch watch = watches.get(place);
            return watch == null || !alsoWhoReads ? Verdict.idle(shard, moving) : verdict.idle(watch, moving);
        });
    }

    private LagReport watched(Snapshot latest, Instant begun) {
        Instant now = clock.instant();
        Verdict verdict = new Verdict(settings, now);
        return report(now, latest, begun, (place, shard) -> {
            Watch watch = watches.get(place);
            if (watch == null) {
                return Verdict.idle(shard, false);
            }
            return verdict.of(watch);
        });
    }

    private LagReport report(
            Instant asOf, Snapshot snapshot, Instant begun, BiFunction<Place, ShardObservation, Lag> judge) {
        LagReport report = new LagReport(
                asOf,
                snapshot.streams().stream().map(stream -> report(stream, judge)).toList(),
                new LagReport.Sample(observer.bound(), Duration.between(begun, clock.instant())));
        last = Optional.of(report);
        return report;
    }

    private StreamLag report(StreamObservation stream, BiFunction<Place, ShardObservation, Lag> judge) {
        if (stream instanceof StreamObservation.Seen seen) {
            List<ShardLag> shards = seen.shards().stream()
                    .map(shard -> report(new Place(seen.table(), shard.id()), shard, judge))
                    .toList();
            return new StreamLag(seen.table(), Optional.of(seen.streamArn()), Optional.empty(), shards, seen.gaps());
        }
        String reason = stream instanceof StreamObservation.Unseen unseen ? unseen.reason() : "";
        return new StreamLag(stream.table(), Optional.empty(), Optional.of(reason), List.of());
    }

    private ShardLag report(Place place, ShardObservation shard, BiFunction<Place, ShardObservation, Lag> judge) {
        Watch watch = watches.get(place);
        Lag lag = judge.apply(place, shard);
        return watch == null
                ? new ShardLag(shard.id().value(), shard.owner(), shard.parkedKeys(), lag)
                : described(watch, shard.parkedKeys(), lag);
    }
}
