package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One DevOps action, and people's word on it. */
public record ActionPage(Layout layout) {

    private static final int LONGEST_REASON = 2000;

    private static final List<String> LONG = List.of("ai_analysis", "proposed_fix", "rejection_reason");
    private static final List<String> SHORT = List.of(
            "status",
            "cause",
            "cause_key",
            "action_type",
            "affected_service",
            "ticket_id",
            "occurrences",
            "confidence",
            "reviewed_by");
    private static final List<String> TIMES = List.of("timestamp", "first_seen", "last_seen", "reviewed_at");

    public Node.Element page(Item action, Session session, Optional<String> note, Instant now) {
        String id = action.text("action_id").orElse("");
        return layout.page(
                "Action " + id,
                session,
                note,
                element(
                                "article",
                                element("p", element("a", "Overview").with("href", "/#actions"))
                                        .classed("crumbs"),
                                element("h1", "Action " + id),
                                element("p", Rows.text(action, "issue_description"))
                                        .classed("lead"),
                                facts(action, now),
                                review(action, id, session))
                        .classed("sheet"));
    }

    private static Node facts(Item action, Instant now) {
        Stream<Node> shorts =
                SHORT.stream().filter(action::has).map(name -> fact(name, text(Rows.text(action, name)), "short"));
        Stream<Node> times = TIMES.stream()
                .filter(action::has)
                .map(name -> fact(name, Words.time(Rows.time(action, name), now), "short"));
        Stream<Node> longs =
                LONG.stream().filter(action::has).map(name -> fact(name, text(Rows.text(action, name)), "long"));
        return element("dl")
                .classed("facts")
                .add(Stream.of(shorts, times, longs).flatMap(all -> all).toList());
    }

    private static Node fact(String name, Node value, String kind) {
        String words = name.equals("timestamp") ? "raised" : name.replace('_', ' ');
        return element("div", element("dt", words), element("dd", value)).classed(kind);
    }

    private static Node review(Item action, String id, Session session) {
        if (!action.text("status").equals(Optional.of("pending_review"))) {
            return element("p", "It waits for no review.").classed("note");
        }
        return element(
                        "div",
                        Forms.post(session, "/action/approve")
                                .classed("act")
                                .add(
                                        Forms.hidden("id", id),
                                        element("h2", "Approve"),
                                        element("p", "Your name is kept with the action."),
                                        Forms.button("Approve", "primary")),
                        Forms.post(session, "/action/reject")
                                .classed("act")
                                .add(
                                        Forms.hidden("id", id),
                                        element("h2", "Reject"),
                                        Forms.line(
                                                "reject-reason",
                                                "reason",
                                                "Why, for those who read it later",
                                                LONGEST_REASON),
                                        Forms.button("Reject", "danger")))
                .classed("acts");
    }
}
