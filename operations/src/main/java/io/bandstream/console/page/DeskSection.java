package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.html.Node;
import io.bandstream.console.page.Grid.Column;
import io.bandstream.console.snapshot.Reading;
import io.bandstream.console.snapshot.Snapshot;
import io.bandstream.console.snapshot.Task;
import io.bandstream.schema.attribute.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for people, and what they did. */
final class DeskSection {

    private static final int MOST = 50;

    private static final Grid LETTERS = new Grid(
            "Dead letters",
            Column.of("Letter"),
            Column.of("Error"),
            Column.figures("Attempts"),
            Column.words("First seen"));
    private static final Grid ACTIONS = new Grid(
            "Actions that wait for a review",
            Column.of("Action"),
            Column.of("What"),
            Column.figures("Seen"),
            Column.words("Raised"));
    private static final Grid GAPS = new Grid(
            "Gaps in the streams",
            Column.of("Table"),
            Column.words("State"),
            Column.words("Why"),
            Column.words("Noticed"),
            Column.figures("Items"));
    private static final Grid TRAIL =
            new Grid("Audit trail", Column.words("When"), Column.of("Who"), Column.of("What"), Column.of("Outcome"));

    private DeskSection() {}

    static Node letters(Snapshot snapshot) {
        return group(
                redriving(snapshot),
                list(
                        snapshot.desk().letters(),
                        LETTERS,
                        "No dead letters: every event could be applied.",
                        letters -> letters.stream()
                                .sorted(Comparator.comparing(
                                        letter -> letter.text("first_seen").orElse("")))
                                .limit(MOST)
                                .map(letter -> letter(snapshot, letter))
                                .toList()));
    }

    private static Node redriving(Snapshot snapshot) {
        Task<String> task = snapshot.tasks().redrive();
        if (task instanceof Task.Running<String> running) {
            return element("p", running.by() + " redrives all letters …").classed("note");
        }
        if (task instanceof Task.Done<String> done) {
            return element(
                            "p",
                            text("All letters redriven by " + done.by() + " at "),
                            Words.time(done.at(), snapshot.now()),
                            text(": " + done.result()))
                    .classed("note");
        }
        return task instanceof Task.Failed<String> failed
                ? element("p", "The redrive of all letters failed: " + failed.why())
                        .classed("note bad")
                : Node.NOTHING;
    }

    private static List<Node> letter(Snapshot snapshot, Item letter) {
        String id = letter.text("id").orElse("");
        return List.of(
                group(
                        element("a", Rows.text(letter, "handler") + ": " + Rows.key(letter, Redaction.REDACTED))
                                .classed("main")
                                .with("href", "/letter?id=" + encoded(id)),
                        element("span", Rows.text(letter, "table")).classed("sub")),
                group(
                        element("span", Rows.text(letter, "error_class")).classed("main"),
                        element("span", Rows.text(letter, "error")).classed("sub")),
                text(Rows.text(letter, "attempts")),
                Words.time(Rows.time(letter, "first_seen"), snapshot.now()));
    }

    static Node actions(Snapshot snapshot) {
        return list(
                snapshot.desk().pending(),
                ACTIONS,
                "No action waits for a review.",
                actions ->
                        actions.stream().map(action -> action(snapshot, action)).toList());
    }

    private static List<Node> action(Snapshot snapshot, Item action) {
        String id = action.text("action_id").orElse("");
        return List.of(
                group(
                        element("a", id).classed("main id").with("href", "/action?id=" + encoded(id)),
                        element("span", Rows.text(action, "cause")).classed("sub")),
                group(
                        element("span", Rows.text(action, "issue_description")).classed("main clamp"),
                        element("span", Rows.text(action, "affected_service")).classed("sub")),
                text(Rows.text(action, "occurrences")),
                Words.time(Rows.time(action, "timestamp"), snapshot.now()));
    }

    static Node gaps(Snapshot snapshot) {
        return list(
                snapshot.desk().gaps(),
                GAPS,
                "No record of a stream was lost.",
                gaps -> gaps.stream()
                        .sorted(Comparator.<Item, String>comparing(
                                        gap -> gap.text("when").orElse(""))
                                .reversed())
                        .limit(MOST)
                        .map(gap -> gap(snapshot, gap))
                        .toList());
    }

    private static List<Node> gap(Snapshot snapshot, Item gap) {
        boolean open = gap.text("state").equals(Optional.of("open"));
        return List.of(
                group(
                        element("span", Rows.text(gap, "table")).classed("main"),
                        StreamsSection.shard(Rows.text(gap, "shard")).classed("sub")),
                open ? Chip.of("bad", "✕", "open") : Chip.of("good", "✓", Rows.text(gap, "state")),
                text(Rows.text(gap, "why")),
                Words.time(Rows.time(gap, "when"), snapshot.now()),
                text(Rows.text(gap, "items")));
    }

    static Node trail(Snapshot snapshot) {
        return list(snapshot.desk().trail(), TRAIL, "Nobody has done anything yet.", entries -> {
            Set<String> over = requests(entries, "done");
            return entries.stream()
                    .filter(entry -> phase(entry, "done") || !over.contains(Rows.text(entry, "request")))
                    .map(entry -> entry(snapshot, entry))
                    .toList();
        });
    }

    private static Set<String> requests(List<Item> entries, String phase) {
        return entries.stream()
                .filter(entry -> phase(entry, phase))
                .map(entry -> Rows.text(entry, "request"))
                .collect(Collectors.toSet());
    }

    private static boolean phase(Item entry, String phase) {
        return entry.text("phase").equals(Optional.of(phase));
    }

    private static List<Node> entry(Snapshot snapshot, Item entry) {
        return List.of(
                Words.time(Rows.time(entry, "at"), snapshot.now()),
                text(Rows.text(entry, "who")),
                group(
                        element("span", Rows.text(entry, "deed")).classed("main"),
                        sub(entry, "subject"),
                        sub(entry, "reason")),
                text(phase(entry, "asked") ? "under way, or lost" : Rows.text(entry, "outcome")));
    }

    private static Node sub(Item row, String name) {
        return row.text(name).filter(text -> !text.isBlank()).isPresent()
                ? element("span", Rows.text(row, name)).classed("sub")
                : Node.NOTHING;
    }

    private static Node list(
            Reading<List<Item>> reading, Grid grid, String none, Function<List<Item>, List<List<Node>>> rows) {
        return reading.value()
                .<Node>map(items -> group(
                        StreamsSection.trouble(reading),
                        items.isEmpty()
                                ? element("p", none).classed("empty")
                                : group(grid.of(rows.apply(items)), StreamsSection.beyond(items.size() - MOST, "row"))))
                .orElseGet(() -> StreamsSection.waiting(reading));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
