package io.bandstream.cli;

import io.bandstream.lag.Backlog;
import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.stream.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code lag} answers to people. */
final class LagText {

    private static final String NOTHING = "-";
    private static final List<String> HEAD = List.of(
            "TABLE",
            "STATE",
            "BEHIND",
            "OLDEST",
            "PER S",
            "DRAINED IN",
            "DATA LOSS IN",
            "PROGRESS",
            "POLL",
            "PARKED KEYS",
            "OWNER",
            "SHARD");

    private LagText() {}

    static String page(LagReport report) {
        Stream<List<String>> rows = report.streams().stream().flatMap(stream -> rows(stream, report.asOf()));
        return verdict(report) + "\n\n"
                + Columns.aligned(Stream.concat(Stream.of(HEAD), rows).toList())
                + Stream.of(troubles(report), gaps(report), estimates(report), Stream.of(sample(report.sample())))
                        .flatMap(lines -> lines)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }

    private static String sample(LagReport.Sample sample) {
        return "Sampled: up to " + sample.bound()
                + " records a shard at a time, each read once, by one reader beside the worker's; leases watched for "
                + words(sample.watched()) + ".";
    }

    private static Stream<String> estimates(LagReport report) {
        boolean any = report.shards()
                .flatMap(shard -> shard.lag().backlog().drain().stream())
                .anyMatch(Drain::estimated);
        return any
                ? Stream.of("~ is an estimate: more wait than were counted, taken to be as dense as those.")
                : Stream.empty();
    }

    private static Stream<String> gaps(LagReport report) {
        return report.streams().stream()
                .flatMap(stream -> stream.gaps().stream()
                        .map(gap -> stream.table() + ", " + gap.shard() + ": records after "
                                + gap.from().map(SequenceNumber::digits).orElse("the start") + " are lost ("
                                + gap.why().text() + ", " + gap.noticed()
                                + ") and not made up for yet: a worker does that; then ./bandstream reconcile"));
    }

    static String line(LagReport report) {
        return report.asOf().truncatedTo(ChronoUnit.SECONDS) + " " + verdict(report) + "\n";
    }

    private static String verdict(LagReport report) {
        String waits = waiting(report);
        return report.state().word()
                + switch (report.state()) {
                    case CAUGHT_UP -> ": all that was written is processed" + parked(report);
                    case BEHIND -> ": " + waits + "; the workers get on";
                    case STALLED -> ": " + waits + "; a live worker does not get on: see its log";
                    case DEAD ->
                        report.recordsBehind() == 0
                                ? ": nothing waits, but no live worker reads: start ./bandstream worker"
                                : ": " + waits + " and no live worker reads them: start ./bandstream worker";
                    case UNKNOWN -> ": " + troubles(report).findFirst().orElse(waits);
                };
    }

    /** They hold up nobody else, so a shard is caught up all the same. */
    private static String parked(LagReport report) {
        int keys = report.shards().mapToInt(LagReport.ShardLag::parkedKeys).sum();
        return keys == 0
                ? ""
                : " but for what waits behind dead letters, under " + keys + (keys == 1 ? " key" : " keys")
                        + ": see ./bandstream dead-letters list";
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

    private static Stream<List<String>> rows(LagReport.StreamLag stream, Instant now) {
        return stream.shards().isEmpty()
                ? Stream.of(Stream.concat(
                                Stream.of(stream.table(), stream.state().word()),
                                Collections.nCopies(HEAD.size() - 2, NOTHING).stream())
                        .toList())
                : stream.shards().stream().map(shard -> row(stream.table(), shard, now));
    }

    private static List<String> row(String table, LagReport.ShardLag shard, Instant now) {
        Backlog backlog = shard.lag().backlog();
        return List.of(
                table,
                shard.lag().state().word(),
                backlog.records() + (backlog.more() ? "+" : ""),
                words(backlog.oldestAge()),
                shard.pace()
                        .map(pace -> String.format(Locale.ROOT, "%.1f", pace.settled()))
                        .orElse(NOTHING),
                drained(shard),
                words(backlog.toDataLoss()),
                ago(shard.signs().progressed(), now),
                ago(shard.signs().polled(), now),
                String.valueOf(shard.parkedKeys()),
                shard.owner().orElse(NOTHING),
                shard.shardId());
    }

    /** A pace that nobody keeps up has no end; a wavy line marks what was not counted. */
    private static String drained(LagReport.ShardLag shard) {
        Backlog backlog = shard.lag().backlog();
        boolean endless = backlog.drain().isEmpty() && shard.pace().isPresent() && backlog.records() > 0;
        return backlog.drain()
                .map(drain -> (drain.estimated() ? "~" : "") + words(Duration.ofSeconds(drain.seconds())))
                .orElse(endless && !backlog.more() ? "never" : NOTHING);
    }

    /** By two clocks. */
    private static String ago(Optional<Instant> time, Instant now) {
        return time.map(then -> then.isAfter(now) ? Duration.ZERO : Duration.between(then, now))
                .map(age -> words(age) + " ago")
                .orElse(NOTHING);
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
