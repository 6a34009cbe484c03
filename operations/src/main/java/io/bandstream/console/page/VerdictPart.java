package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import io.bandstream.console.picture.Health;
import io.bandstream.console.picture.Health.Level;
import io.bandstream.console.picture.Heartbeats.Pulse;
import io.bandstream.console.picture.Picture;
import io.bandstream.console.picture.StreamFigures;
import io.bandstream.lag.Drain;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether all is well, and the figures that one would ask for next. */
final class VerdictPart {

    private VerdictPart() {}

    static Node of(Picture picture) {
        Health health = Health.of(picture);
        return element(
                        "div",
                        element("p", Chip.of(health.level())).classed("level"),
                        findings(health),
                        element("p", summary(picture, health)).classed("sentence"))
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

    private static String summary(Picture picture, Health health) {
        if (health.level().compareTo(Level.ATTENTION) > 0 || streams(picture).isEmpty()) {
            return "";
        }
        String done = waiting(picture) > 0 || Health.behind(picture)
                ? Words.count(waiting(picture), "record") + " under way, the workers get on."
                : "All that was written is processed.";
        String readers = Words.count(alive(picture), "worker") + (alive(picture) == 1 ? " reads " : " read ")
                + Words.count(streams(picture).size(), "stream") + ".";
        return done + " " + readers + (health.level() == Level.WELL ? " Nothing waits for anybody." : "");
    }

    static Node figures(Picture picture) {
        return element("dl")
                .classed("figures")
                .add(
                        figure("Waiting", Words.number(waiting(picture)) + (more(picture) ? "+" : ""), "records"),
                        figure("Oldest waits", Words.duration(oldest(picture)), "since it was written"),
                        figure("Throughput", Words.rate(settled(picture)), "records a second"),
                        figure("Time to drain", Words.drain(drain(picture)), "at the pace just seen"),
                        figure("Workers", Words.number(alive(picture)), "alive"),
                        figure("Dead letters", size(picture.desk().letters().value()), "to redrive or discard"),
                        figure("Actions", size(picture.desk().pending().value()), "to review"),
                        figure("Gaps", Words.number(Health.openGaps(picture)), "not made up for"));
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

    private static List<StreamFigures> streams(Picture picture) {
        return picture.streams().value().orElse(List.of());
    }

    private static long waiting(Picture picture) {
        return streams(picture).stream().mapToLong(StreamFigures::records).sum();
    }

    private static boolean more(Picture picture) {
        return streams(picture).stream().anyMatch(StreamFigures::more);
    }

    private static Optional<Duration> oldest(Picture picture) {
        return streams(picture).stream()
                .flatMap(stream -> stream.oldest().stream())
                .max(Comparator.naturalOrder());
    }

    private static double settled(Picture picture) {
        return streams(picture).stream().mapToDouble(StreamFigures::settled).sum();
    }

    private static Optional<Drain> drain(Picture picture) {
        boolean endless = streams(picture).stream()
                .anyMatch(stream -> stream.records() > 0 && stream.drain().isEmpty());
        return endless
                ? Optional.empty()
                : streams(picture).stream()
                        .flatMap(stream -> stream.drain().stream())
                        .max(Comparator.comparing(Drain::time));
    }

    private static long alive(Picture picture) {
        return picture.heartbeats().value().stream()
                .map(heartbeats -> heartbeats.workers(picture.now()))
                .flatMap(List::stream)
                .filter(worker -> worker.pulse() == Pulse.ALIVE || worker.pulse() == Pulse.LISTENING)
                .count();
    }

    private static String size(Optional<List<Item>> items) {
        return items.map(found -> Words.number(found.size())).orElse(Words.NOTHING);
    }
}
