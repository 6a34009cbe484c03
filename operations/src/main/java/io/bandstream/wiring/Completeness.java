package io.bandstream.wiring;

import io.bandstream.analytics.CompleteAsOf;
import io.bandstream.analytics.Subject;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.schema.TableDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Up to when a table that the consumers write is complete: to where the streams behind it are processed. Pure. */
public final class Completeness {

    private Completeness() {}

    /**
     * As the streams behind a subject stand.
     *
     * @param report from before the table is read: what is processed meanwhile may be in the table or not
     */
    public static CompleteAsOf of(Subject subject, LagReport report) {
        Set<String> sources =
                subject.sources().stream().map(TableDefinition::name).collect(Collectors.toSet());
        List<StreamLag> streams = report.streams().stream()
                .filter(stream -> sources.contains(stream.table()))
                .toList();
        int parked = streams.stream()
                .flatMap(stream -> stream.shards().stream())
                .mapToInt(ShardLag::parkedKeys)
                .sum();
        Optional<String> doubt = streams.size() < sources.size()
                ? Optional.of("not all of its streams are seen")
                : streams.stream().flatMap(stream -> doubt(stream).stream()).findFirst();
        return doubt.map(why -> new CompleteAsOf(Optional.empty(), why, parked))
                .orElseGet(() -> new CompleteAsOf(
                        Optional.of(lowWaterMark(report.asOf(), streams)),
                        "the lag of its streams, looked at before the table was read",
                        parked));
    }

    private static Optional<String> doubt(StreamLag stream) {
        return stream.trouble()
                .map(why -> "the stream of " + stream.table() + ": " + why)
                .or(() -> stream.shards().stream()
                        .filter(shard -> processedUpTo(shard, Instant.EPOCH).isEmpty())
                        .map(shard -> "shard " + shard.shardId() + " of " + stream.table() + " is "
                                + shard.lag().state().word() + ", and how far it has come can't be told")
                        .findFirst());
    }

    private static Instant lowWaterMark(Instant asOf, List<StreamLag> streams) {
        return streams.stream()
                .flatMap(stream -> stream.shards().stream())
                .flatMap(shard -> processedUpTo(shard, asOf).stream())
                .min(Comparator.naturalOrder())
                .orElse(asOf);
    }

    /** The stream tells times in whole seconds, rounded down: so an age is never too short. */
    private static Optional<Instant> processedUpTo(ShardLag shard, Instant asOf) {
        boolean nothingWaits = shard.lag() instanceof Lag.Dead
                && shard.lag().backlog().records() == 0
                && !shard.lag().backlog().more();
        if (shard.lag() instanceof Lag.CaughtUp || nothingWaits) {
            return Optional.of(asOf);
        }
        return shard.lag() instanceof Lag.Unknown
                ? Optional.empty()
                : shard.lag().backlog().oldestAge().map(asOf::minus);
    }
}
