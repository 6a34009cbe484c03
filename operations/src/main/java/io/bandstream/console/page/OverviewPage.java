package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;
import io.bandstream.console.picture.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one page. Its live parts are the same for all who look, so they hold no form. */
public record OverviewPage(Layout layout) {

    /** The parts that change, by the names of their places. */
    public static Map<String, Node> parts(Picture picture) {
        Map<String, Node> parts = new LinkedHashMap<>();
        parts.put("verdict", VerdictPart.of(picture));
        parts.put("figures", VerdictPart.figures(picture));
        parts.put("streams", StreamsPart.streams(picture));
        parts.put("shards", StreamsPart.shards(picture));
        parts.put("workers", StreamsPart.workers(picture));
        parts.put("letters", DeskPart.letters(picture));
        parts.put("actions", DeskPart.actions(picture));
        parts.put("gaps", DeskPart.gaps(picture));
        parts.put("reconcile", TablesPart.reconcile(picture));
        parts.put("drift", TablesPart.drift(picture));
        parts.put("trail", DeskPart.trail(picture));
        return parts;
    }

    /** The page as it is now. */
    public Node.Element page(Picture picture, Session session, Optional<String> note) {
        Map<String, Node> parts = parts(picture);
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
