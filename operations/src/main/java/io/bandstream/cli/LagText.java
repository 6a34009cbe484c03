package io.bandstream.cli;

import io.bandstream.lag.Backlog;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code lag} answers to people. */
final class LagText {

    private static final String NOTHING = "-";
    private static final List<String> HEAD = List.of(
            "TABLE", "STATE", "BEHIND", "OLDEST", "DRAINED IN", "DATA LOSS IN", "PARKED KEYS", "OWNER", "SHARD");

    private LagText() {}

    static String page(LagReport report) {
        Stream<List<String>> rows = report.streams().stream().flatMap(LagText::rows);
        return verdict(report) + "\n\n"
                + Columns.aligned(Stream.concat(Stream.of(HEAD), rows).toList())
                + troubles(report).map(trouble -> trouble + "\n").collect(Collectors.joining());
    }

    static String line(LagReport report) {
        return report.asOf().truncatedTo(ChronoUnit.SECONDS) + " " + verdict(report) + "\n";
    }

    private static String verdict(LagReport report) {
        String waits = waiting(report);
        return report.state().word()
                + switch (report.state()) {
                    case CAUGHT_UP -> ": all that was written is processed";
                    case BEHIND -> ": " + waits + "; the workers get on";
                    case STALLED -> ": " + waits + "; a live worker does not get on: see its log";
                    case DEAD -> ": " + waits + " and no live worker reads them: start ./bandstream worker";
                    case UNKNOWN -> ": " + troubles(report).findFirst().orElse(waits);
                };
    }

    private static String waiting(LagReport report) {
        boolean more = report.shards().anyMatch(shard -> shard.lag().backlog().more());
        long records = report.recordsBehind();
        String oldest = report.shards()
                .flatMap(shard -> shard.lag().backlog().oldestAge().stream())
                .max(Comparator.naturalOrder())
                .map(age -> ", the oldest for " + words(age))
                .orElse("");
        return records + (more ? "+" : "") + (records == 1 ? " record waits" : " records wait") + oldest;
    }

    private static Stream<String> troubles(LagReport report) {
        return report.streams().stream()
                .flatMap(stream -> Stream.concat(
                        stream.trouble().stream().map(trouble -> stream.table() + ": " + trouble),
                        stream.shards().stream()
                                .filter(shard -> shard.lag() instanceof Lag.Unknown)
                                .map(shard -> stream.table() + ", " + shard.shardId() + ": "
                                        + ((Lag.Unknown) shard.lag()).reason())));
    }

    private static Stream<List<String>> rows(LagReport.StreamLag stream) {
        return stream.shards().isEmpty()
                ? Stream.of(List.of(
                        stream.table(),
                        stream.state().word(),
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING))
                : stream.shards().stream().map(shard -> row(stream.table(), shard));
    }

    private static List<String> row(String table, LagReport.ShardLag shard) {
        Backlog backlog = shard.lag().backlog();
        return List.of(
                table,
                shard.lag().state().word(),
                backlog.records() + (backlog.more() ? "+" : ""),
                words(backlog.oldestAge()),
                words(backlog.drain()),
                words(backlog.toDataLoss()),
                String.valueOf(shard.parkedKeys()),
                shard.owner().orElse(NOTHING),
                shard.shardId());
    }

    private static String words(Optional<Duration> duration) {
        return duration.map(LagText::words).orElse(NOTHING);
    }

    private static String words(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
