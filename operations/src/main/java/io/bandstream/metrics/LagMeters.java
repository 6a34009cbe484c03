package io.bandstream.metrics;

import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Shows the latest report on all streams: what it says of other processes as well. A shard's id is in none of it, for there
 * is a new one every few hours. Thread-safe.
 */
public final class LagMeters {

    private static final double ALL_OF_IT = Duration.ofHours(24).toSeconds();

    private volatile Optional<LagReport> latest = Optional.empty();
    private volatile Optional<Instant> sampled = Optional.empty();

    /**
     * Shows nothing before the first report.
     *
     * @param tables whose streams are looked at
     */
    public LagMeters(Meters meters, Collection<String> tables) {
        for (String table : tables) {
            for (Lag.State state : Lag.State.values()) {
                meters.gauge(Metric.LAG_SHARDS, () -> of(table, stream -> count(stream, state)), table, state.word());
            }
            meters.gauge(Metric.LAG_RECORDS, () -> of(table, LagMeters::records), table);
            meters.gauge(Metric.LAG_OLDEST, () -> of(table, LagMeters::oldest), table);
            meters.gauge(Metric.LAG_DATA_LOSS, () -> of(table, LagMeters::dataLoss), table);
            meters.gauge(Metric.LAG_DRAIN, () -> of(table, LagMeters::drain), table);
            meters.gauge(Metric.LAG_PARKED, () -> of(table, LagMeters::parked), table);
            meters.gauge(
                    Metric.LAG_GAPS, () -> of(table, stream -> stream.gaps().size()), table);
        }
        meters.gauge(
                Metric.LAG_SAMPLED, () -> sampled.map(Instant::getEpochSecond).orElse(0L));
    }

    /**
     * Shows a report until the next one.
     *
     * @param at when it was made
     */
    public void show(LagReport report, Instant at) {
        latest = Optional.of(report);
        sampled = Optional.of(at);
    }

    /** NaN until there is a report. */
    private double of(String table, ToDoubleFunction<StreamLag> value) {
        return latest.stream()
                .flatMap(report -> report.streams().stream())
                .filter(stream -> stream.table().equals(table))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A stream of which nothing can be told counts as one shard. */
    private static double count(StreamLag stream, Lag.State state) {
        List<ShardLag> shards = stream.shards();
        if (stream.trouble().isPresent() && shards.isEmpty()) {
            return state == Lag.State.UNKNOWN ? 1 : 0;
        }
        return shards.stream().filter(shard -> shard.lag().state() == state).count();
    }

    private static double records(StreamLag stream) {
        return stream.shards().stream()
                .mapToInt(shard -> shard.lag().backlog().records())
                .sum();
    }

    private static double parked(StreamLag stream) {
        return stream.shards().stream().mapToInt(ShardLag::parkedKeys).sum();
    }

    private static double oldest(StreamLag stream) {
        return seconds(stream, shard -> shard.lag().backlog().oldestAge()).max().orElse(0);
    }

    private static double dataLoss(StreamLag stream) {
        return seconds(stream, shard -> shard.lag().backlog().toDataLoss())
                .min()
                .orElse(ALL_OF_IT);
    }

    /** The shard that takes longest; nothing is known of the whole where one of them knows no end. */
    private static double drain(StreamLag stream) {
        boolean endless = stream.shards().stream()
                .map(shard -> shard.lag().backlog())
                .anyMatch(backlog -> backlog.records() > 0 && backlog.drain().isEmpty());
        return endless
                ? Double.NaN
                : seconds(stream, shard -> shard.lag().backlog().drain().map(Drain::time))
                        .max()
                        .orElse(0);
    }

    private interface OfShard {
        Optional<Duration> in(ShardLag shard);
    }

    private static DoubleStream seconds(StreamLag stream, OfShard duration) {
        return stream.shards().stream()
                .flatMap(shard -> duration.in(shard).stream())
                .mapToDouble(time -> time.toMillis() / 1000.0);
    }
}
