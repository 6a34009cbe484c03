package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.html.Node;
import io.bandstream.console.page.Grid.Column;
import io.bandstream.console.snapshot.Snapshot;
import io.bandstream.console.snapshot.Task;
import io.bandstream.reconcile.Difference;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.TableDifference;
import java.util.List;
import java.util.stream.Stream;

/** Whether the tables hold what they should, and are what they should be. */
final class TablesSection {

    private static final int MOST = 100;

    private static final Grid DIFFERENCES = new Grid(
            "Differences of the derived tables",
            Column.of("Row"),
            Column.of("Attribute"),
            Column.of("Expected"),
            Column.of("Is"));
    private static final Grid DRIFT = new Grid(
            "Tables that are not as declared",
            Column.of("Table"),
            Column.of("Property"),
            Column.of("Declared"),
            Column.of("Live"));

    private TablesSection() {}

    static Node reconcile(Snapshot snapshot) {
        Task<Verdict> task = snapshot.tasks().reconcile();
        if (task instanceof Task.Running<Verdict> running) {
            return group(
                    element("p", "Comparing, asked for by " + running.by() + " …")
                            .classed("note"),
                    running.before().map(TablesSection::differences).orElse(Node.NOTHING));
        }
        if (task instanceof Task.Failed<Verdict> failed) {
            return element("p", "It failed: " + failed.why()).classed("note bad");
        }
        return task instanceof Task.Done<Verdict> done
                ? done(snapshot, done)
                : element("p", "Not asked for yet since this console was started.")
                        .classed("empty");
    }

    private static Node done(Snapshot snapshot, Task.Done<Verdict> done) {
        Verdict verdict = done.result();
        long rows =
                verdict.checked().values().stream().mapToLong(Long::longValue).sum();
        Node chip = verdict.consistent()
                ? Chip.of("good", "✓", "consistent")
                : Chip.of("bad", "✕", Words.count(verdict.differences().size(), "difference"));
        return group(
                element(
                        "p",
                        chip,
                        text(" " + Words.count(rows, "row") + " of "
                                + Words.count(verdict.checked().size(), "table") + " compared at "),
                        Words.time(done.at(), snapshot.now()),
                        text(" for " + done.by())),
                differences(verdict));
    }

    private static Node differences(Verdict verdict) {
        List<Difference> found = verdict.differences();
        return found.isEmpty()
                ? Node.NOTHING
                : group(
                        DIFFERENCES.of(found.stream()
                                .limit(MOST)
                                .map(TablesSection::row)
                                .toList()),
                        StreamsSection.beyond(found.size() - MOST, "difference"));
    }

    private static List<Node> row(Difference one) {
        return List.of(
                group(
                        element("span", one.key()).classed("main"),
                        element("span", one.table()).classed("sub")),
                text(one.attribute()),
                text(one.expected()),
                text(one.actual()));
    }

    static Node drift(Snapshot snapshot) {
        return snapshot.drift()
                .value()
                .<Node>map(drift -> group(
                        StreamsSection.trouble(snapshot.drift()),
                        drift.equal()
                                ? same(snapshot)
                                : DRIFT.of(drift.differences().stream()
                                        .limit(MOST)
                                        .map(TablesSection::row)
                                        .toList())))
                .orElseGet(() -> StreamsSection.waiting(snapshot.drift()));
    }

    private static Node same(Snapshot snapshot) {
        return element(
                "p",
                Chip.of("good", "✓", "as declared"),
                text(" " + Words.count(Catalog.all().size(), "table") + " compared at "),
                Words.time(snapshot.drift().at(), snapshot.now()));
    }

    private static List<Node> row(TableDifference one) {
        return Stream.of(one.table(), one.property(), one.declared(), one.live())
                .map(Node::text)
                .toList();
    }
}
