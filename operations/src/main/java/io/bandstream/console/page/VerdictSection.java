package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import io.bandstream.console.snapshot.Health;
import io.bandstream.console.snapshot.Health.Level;
import io.bandstream.console.snapshot.Heartbeats.Pulse;
import io.bandstream.console.snapshot.Snapshot;
import io.bandstream.console.snapshot.StreamFigures;
import io.bandstream.lag.Drain;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether all is well, and the figures that one would ask for next. */
final class VerdictSection {

    private VerdictSection() {}

    static Node of(Snapshot snapshot) {
        Health health = Health.of(snapshot);
        return element(
                        "div",
                        element("p", Chip.of(health.level())).classed("level"),
                        findings(health),
                        element("p", summary(snapshot, health)).classed("sentence"))
                .classed("verdict " + kind(health.level()));
    }

    private static String kind(Level level) {
        return switch (level) {
            case WELL -> "good";
            case STARTING -> "busy";
            case ATTENTION, UNKNOWN -> "warn";
            case TROUBLE -> "bad";
        };
    }

    private static Node findings(Health health) {
        return health.findings().isEmpty()
                ? Node.NOTHING
                : element("ul")
                        .classed("findings")
                        .add(health.findings().stream()
                                .map(finding -> element(
                                        "li", element("a", finding.text()).with("href", "#" + finding.anchor())))
                                .toList());
    }

    private static String summary(Snapshot snapshot, Health health) {
        if (health.level().compareTo(Level.ATTENTION) > 0 || streams(snapshot).isEmpty()) {
            return "";
        }
        String done = waiting(snapshot) > 0 || Health.behind(snapshot)
                ? Words.count(waiting(snapshot), "record") + " under way, the workers get on."
                : "All that was written is processed.";
        String readers = Words.count(alive(snapshot), "worker") + (alive(snapshot) == 1 ? " reads " : " read ")
                + Words.count(streams(snapshot).size(), "stream") + ".";
        return done + " " + readers + (health.level() == Level.WELL ? " Nothing waits for anybody." : "");
    }

    static Node figures(Snapshot snapshot) {
        return element("dl")
                .classed("figures")
                .add(
                        figure("Waiting", Words.number(waiting(snapshot)) + (more(snapshot) ? "+" : ""), "records"),
                        figure("Oldest waits", Words.duration(oldest(snapshot)), "since it was written"),
                        figure("Throughput", Words.rate(settled(snapshot)), "records a second"),
                        figure("Time to drain", Words.drain(drain(snapshot)), "at the pace just seen"),
                        figure("Workers", Words.number(alive(snapshot)), "alive"),
                        figure("Dead letters", size(snapshot.desk().letters().value()), "to redrive or discard"),
                        figure("Actions", size(snapshot.desk().pending().value()), "to review"),
                        figure("Gaps", Words.number(Health.openGaps(snapshot)), "not made up for"));
    }

    private static Node figure(String name, String value, String unit) {
        return element(
                "div",
                element("dt", name),
                element(
                        "dd",
                        element("span", value).classed("value"),
                        element("span", unit).classed("unit")));
    }

    private static List<StreamFigures> streams(Snapshot snapshot) {
        return snapshot.streams().value().orElse(List.of());
    }

    private static long waiting(Snapshot snapshot) {
        return streams(snapshot).stream().mapToLong(StreamFigures::records).sum();
    }

    private static boolean more(Snapshot snapshot) {
        return streams(snapshot).stream().anyMatch(StreamFigures::more);
    }

    private static Optional<Duration> oldest(Snapshot snapshot) {
        return streams(snapshot).stream()
                .flatMap(stream -> stream.oldest().stream())
                .max(Comparator.naturalOrder());
    }

    private static double settled(Snapshot snapshot) {
        return streams(snapshot).stream().mapToDouble(StreamFigures::settled).sum();
    }

    private static Optional<Drain> drain(Snapshot snapshot) {
        boolean endless = streams(snapshot).stream()
                .anyMatch(stream -> stream.records() > 0 && stream.drain().isEmpty());
        return endless
                ? Optional.empty()
                : streams(snapshot).stream()
                        .flatMap(stream -> stream.drain().stream())
                        .max(Comparator.comparing(Drain::time));
    }

    private static long alive(Snapshot snapshot) {
        return snapshot.heartbeats().value().stream()
                .map(heartbeats -> heartbeats.workers(snapshot.now()))
                .flatMap(List::stream)
                .filter(worker -> worker.pulse() == Pulse.ALIVE || worker.pulse() == Pulse.LISTENING)
                .count();
    }

    private static String size(Optional<List<Item>> items) {
        return items.map(found -> Words.number(found.size())).orElse(Words.NOTHING);
    }
}
