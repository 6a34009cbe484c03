package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;
import io.bandstream.console.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one page. Its live parts are the same for all who look, so they hold no form. */
public record OverviewPage(Layout layout) {

    /** The parts that change, by the names of their places. */
    public static Map<String, Node> parts(Snapshot snapshot) {
        Map<String, Node> parts = new LinkedHashMap<>();
        parts.put("verdict", VerdictSection.of(snapshot));
        parts.put("figures", VerdictSection.figures(snapshot));
        parts.put("streams", StreamsSection.streams(snapshot));
        parts.put("shards", StreamsSection.shards(snapshot));
        parts.put("workers", StreamsSection.workers(snapshot));
        parts.put("letters", DeskSection.letters(snapshot));
        parts.put("actions", DeskSection.actions(snapshot));
        parts.put("gaps", DeskSection.gaps(snapshot));
        parts.put("reconcile", TablesSection.reconcile(snapshot));
        parts.put("drift", TablesSection.drift(snapshot));
        parts.put("trail", DeskSection.trail(snapshot));
        return parts;
    }

    /** The page as it is now. */
    public Node.Element page(Snapshot snapshot, Session session, Optional<String> note) {
        Map<String, Node> parts = parts(snapshot);
        Sections sections = new Sections(parts);
        return layout.page(
                "Overview",
                session,
                note,
                group(
                        element("h1", "State of the pipeline").classed("unseen"),
                        sections.place("verdict").with("role", "status"),
                        sections.place("figures"),
                        element("div", wide(sections, session), narrow(sections, session))
                                .classed("columns")));
    }

    private static Node wide(Sections sections, Session session) {
        return element(
                        "div",
                        sections.section("lag", "Lag over the last hour", choices())
                                .add(chart()),
                        sections.section("streams", "Handlers and streams"),
                        sections.section(
                                "letters",
                                "Dead letters",
                                Forms.post(session, "/redrive-all").add(Forms.button("Redrive all", "secondary"))),
                        sections.section("shards", "Shards and owners"))
                .classed("wide");
    }

    private static Node narrow(Sections sections, Session session) {
        return element(
                        "div",
                        sections.section("actions", "Actions to review"),
                        sections.section("workers", "Workers"),
                        sections.section(
                                "reconcile",
                                "Reconcile",
                                Forms.post(session, "/reconcile").add(Forms.button("Compare now", "secondary"))),
                        sections.section(
                                "drift",
                                "Table drift",
                                Forms.post(session, "/drift").add(Forms.button("Look again", "secondary"))),
                        sections.section("gaps", "Gaps"),
                        sections.section("trail", "Audit trail"))
                .classed("narrow-column");
    }

    private static Node choices() {
        return element("p")
                .classed("switch")
                .with("role", "group")
                .with("aria-label", "What the chart shows")
                .add(choice("oldest", "Age of the oldest, s", "true"), choice("records", "Records waiting", "false"));
    }

    private static Node chart() {
        return element("div")
                .with("id", "chart")
                .with("role", "img")
                .with("aria-label", "Lag of each stream over the last hour; the table below has the figures of now");
    }

    private static Node choice(String what, String words, String pressed) {
        return element("button", words)
                .with("type", "button")
                .with("data-chart", what)
                .with("aria-pressed", pressed);
    }

    /** Places for live parts, under headings. */
    private record Sections(Map<String, Node> parts) {

        Node.Element place(String name) {
            return element("div", Optional.ofNullable(parts.get(name)).orElseThrow())
                    .with("data-live", name);
        }

        Node.Element section(String name, String heading) {
            return section(name, heading, Node.NOTHING);
        }

        /** @param control stands beside the heading and stays as it is; of a section that is not live, its content */
        Node.Element section(String name, String heading, Node control) {
            return element("section")
                    .with("id", name)
                    .with("aria-labelledby", name + "-heading")
                    .add(
                            element("div", element("h2", heading).with("id", name + "-heading"), control)
                                    .classed("head"),
                            parts.containsKey(name) ? place(name) : Node.NOTHING);
        }
    }
}
