package io.bandstream.console.snapshot;

import io.bandstream.console.snapshot.Heartbeats.Pulse;
import io.bandstream.lag.Lag;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether all is well, in words.
 *
 * @param findings the gravest first; empty where all is well
 */
public record Health(Level level, List<Finding> findings) {

    /** From best to worst. */
    public enum Level {
        WELL("All is well"),
        STARTING("Looking"),
        ATTENTION("Needs attention"),
        UNKNOWN("Can't tell"),
        TROUBLE("In trouble");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One thing that is not as it should be.
     *
     * @param anchor of the part of the page that says more
     */
    public record Finding(Level level, String text, String anchor) {}

    /** What is not renewed for so long is no news of the present. */
    private static final Duration STALE = Duration.ofSeconds(60);

    public Health {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    public static Health of(Snapshot snapshot) {
        List<Finding> found = new ArrayList<>();
        workers(snapshot, found);
        streams(snapshot, found);
        gaps(snapshot, found);
        desk(snapshot, found);
        tables(snapshot, found);
        Level worst = found.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.WELL);
        return new Health(worst, found);
    }

    private static void workers(Snapshot snapshot, List<Finding> found) {
        unread(snapshot.heartbeats(), "The leases", "streams", snapshot.now(), found);
        snapshot.heartbeats().value().ifPresent(heartbeats -> readers(snapshot, heartbeats, found));
    }

    private static void readers(Snapshot snapshot, Heartbeats heartbeats, List<Finding> found) {
        List<StreamFigures> streams = snapshot.streams().value().orElse(List.of());
        List<StreamFigures> deserted = pulsing(streams, heartbeats, snapshot.now(), Pulse.SILENT, Pulse.NOBODY);
        List<StreamFigures> unheard = pulsing(streams, heartbeats, snapshot.now(), Pulse.LISTENING);
        if (!deserted.isEmpty()) {
            String which = deserted.size() == streams.size() ? "any stream" : names(deserted);
            found.add(new Finding(
                    Level.TROUBLE, "No live worker reads " + which + ": start ./bandstream worker", "workers"));
        }
        if (!unheard.isEmpty()) {
            found.add(new Finding(Level.STARTING, "Listening whether a worker reads " + names(unheard), "workers"));
        }
    }

    private static List<StreamFigures> pulsing(
            List<StreamFigures> streams, Heartbeats heartbeats, Instant now, Pulse... pulses) {
        return streams.stream()
                .filter(stream -> List.of(pulses).contains(heartbeats.of(stream.table(), now)))
                .toList();
    }

    private static String names(List<StreamFigures> streams) {
        return streams.stream().map(StreamFigures::handler).collect(Collectors.joining(", "));
    }

    private static void streams(Snapshot snapshot, List<Finding> found) {
        unread(snapshot.streams(), "The streams", "streams", snapshot.now(), found);
        snapshot.streams().value().orElse(List.of()).forEach(stream -> stream(snapshot, stream, found));
    }

    private static void stream(Snapshot snapshot, StreamFigures stream, List<Finding> found) {
        String waits =
                count(stream.records(), "record") + (stream.more() ? " or more" : "") + " of " + stream.handler();
        switch (stream.state()) {
            case CAUGHT_UP, BEHIND -> {}
            case STALLED ->
                found.add(new Finding(Level.TROUBLE, "A live worker does not get on: " + waits + " wait", "streams"));
            case DEAD -> dead(snapshot, stream, waits, found);
            case UNKNOWN ->
                found.add(new Finding(
                        Level.UNKNOWN, "Nothing certain of " + stream.handler() + ": " + reason(stream), "streams"));
        }
    }

    /** Where nothing waits, the leases have told of it already, as a rule. */
    private static void dead(Snapshot snapshot, StreamFigures stream, String waits, List<Finding> found) {
        boolean told = snapshot.heartbeats()
                .value()
                .map(heartbeats -> heartbeats.of(stream.table(), snapshot.now()))
                .filter(pulse -> pulse == Pulse.SILENT || pulse == Pulse.NOBODY)
                .isPresent();
        if (stream.records() > 0) {
            found.add(new Finding(Level.TROUBLE, waits + " wait and no live worker reads them", "streams"));
        } else if (!told) {
            found.add(new Finding(Level.TROUBLE, "No worker was seen to read " + stream.handler(), "streams"));
        }
    }

    private static String reason(StreamFigures stream) {
        return stream.trouble()
                .or(() -> stream.shards().stream()
                        .flatMap(shard -> shard.reason().stream())
                        .findFirst())
                .orElse("no reason is known");
    }

    private static void gaps(Snapshot snapshot, List<Finding> found) {
        unread(snapshot.desk().gaps(), "The gaps", "gaps", snapshot.now(), found);
        long open = openGaps(snapshot);
        if (open > 0) {
            found.add(new Finding(Level.TROUBLE, count(open, "gap") + " in the streams not made up for yet", "gaps"));
        }
    }

    /** How many gaps nobody has made up for. */
    public static long openGaps(Snapshot snapshot) {
        return snapshot.desk().gaps().value().orElse(List.<Item>of()).stream()
                .filter(gap -> gap.text("state").equals(Optional.of("open")))
                .count();
    }

    private static void desk(Snapshot snapshot, List<Finding> found) {
        unread(snapshot.desk().letters(), "The dead letters", "letters", snapshot.now(), found);
        unread(snapshot.desk().pending(), "The actions", "actions", snapshot.now(), found);
        waits(snapshot.desk().letters(), "dead letter", "letters", found);
        waits(snapshot.desk().pending(), "action", "actions", found);
    }

    private static void waits(Reading<List<Item>> items, String what, String anchor, List<Finding> found) {
        int waiting = items.value().orElse(List.of()).size();
        if (waiting > 0) {
            found.add(new Finding(
                    Level.ATTENTION,
                    count(waiting, what) + (waiting == 1 ? " waits" : " wait") + " for somebody",
                    anchor));
        }
    }

    private static void tables(Snapshot snapshot, List<Finding> found) {
        unread(snapshot.drift(), "The tables", "drift", snapshot.now(), found);
        snapshot.drift()
                .value()
                .map(drift -> drift.differences().size())
                .filter(count -> count > 0)
                .ifPresent(count -> found.add(new Finding(
                        Level.ATTENTION, count(count, "difference") + " between the tables and the catalog", "drift")));
        if (snapshot.tasks().reconcile() instanceof Task.Done<Verdict> done
                && !done.result().consistent()) {
            found.add(new Finding(
                    Level.TROUBLE,
                    "The derived tables differ from what they should be in "
                            + count(done.result().differences().size(), "place"),
                    "reconcile"));
        }
    }

    private static void unread(Reading<?> reading, String what, String anchor, Instant now, List<Finding> found) {
        if (reading.trouble().isPresent()) {
            found.add(new Finding(
                    Level.UNKNOWN, what + " can't be read: " + reading.trouble().get(), anchor));
        } else if (reading.value().isEmpty()) {
            found.add(new Finding(Level.STARTING, what + " are being read for the first time", anchor));
        } else if (!anchor.equals("drift")
                && Duration.between(reading.at(), now).compareTo(STALE) > 0) {
            found.add(new Finding(Level.UNKNOWN, what + " were read long ago", anchor));
        }
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Whether records wait that workers are at. */
    public static boolean behind(Snapshot snapshot) {
        return snapshot.streams().value().orElse(List.of()).stream()
                .anyMatch(stream -> stream.state() == Lag.State.BEHIND);
    }
}
