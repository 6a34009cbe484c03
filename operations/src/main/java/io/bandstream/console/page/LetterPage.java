package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;
import io.bandstream.console.page.Grid.Column;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One dead letter whole: what went wrong, both images side by side, and what can be done. */
public record LetterPage(Layout layout) {

    private static final int LONGEST_REASON = 500;

    private static final Grid IMAGES = new Grid(
            "Old and new image", Column.of("Attribute"), Column.of("Old image"), Column.of("New image"), Column.of(""));

    /**
     * What is shown of a letter.
     *
     * @param revealed whether the values are shown
     */
    public record Sheet(Filed letter, boolean revealed, Instant now) {

        private Redaction redaction() {
            return revealed ? Redaction.REVEALED : Redaction.REDACTED;
        }
    }

    public Node.Element page(Sheet sheet, Session session, Optional<String> note) {
        Item head = sheet.letter().head();
        return layout.page(
                "Dead letter",
                session,
                note,
                element(
                                "article",
                                element("p", element("a", "Overview").with("href", "/#letters"))
                                        .classed("crumbs"),
                                element("h1", "Dead letter of " + Rows.text(head, "handler")),
                                element("p", Rows.text(head, "error_class") + ": " + Rows.text(head, "error"))
                                        .classed("lead"),
                                facts(sheet, head),
                                buttons(sheet, session),
                                images(sheet, session))
                        .classed("sheet"));
    }

    private static Node facts(Sheet sheet, Item head) {
        return element("dl")
                .classed("facts")
                .add(
                        fact("Table", text(Rows.text(head, "table"))),
                        fact("Key", text(Rows.key(head, sheet.redaction()))),
                        fact("Change", text(kind(sheet.letter()))),
                        fact("Attempts", text(Rows.text(head, "attempts"))),
                        fact("First seen", Words.time(Rows.time(head, "first_seen"), sheet.now())),
                        fact("Last seen", Words.time(Rows.time(head, "last_seen"), sheet.now())),
                        fact("Parks", text(Words.count(sheet.letter().places().size(), "key"))),
                        fact("Rules", text("version " + Rows.text(head, "rule_version"))),
                        fact("Event", element("code", Rows.text(head, "event_id"))));
    }

    private static Node fact(String name, Node value) {
        return element("div", element("dt", name), element("dd", value));
    }

    private static String kind(Filed letter) {
        boolean before = letter.change().before().isPresent();
        boolean after = letter.change().after().isPresent();
        return before && after ? "modified" : after ? "inserted" : "removed";
    }

    private static Node buttons(Sheet sheet, Session session) {
        String id = sheet.letter().id();
        return element(
                        "div",
                        Forms.post(session, "/letter/redrive")
                                .classed("act")
                                .add(
                                        Forms.hidden("id", id),
                                        element("h2", "Redrive"),
                                        element(
                                                "p",
                                                "Runs it again through the rules as they are now, and first what lies"
                                                        + " before it under its keys. It goes in the commit that has its"
                                                        + " effects."),
                                        Forms.button("Redrive", "primary")),
                        Forms.post(session, "/letter/discard")
                                .classed("act")
                                .add(
                                        Forms.hidden("id", id),
                                        element("h2", "Discard"),
                                        element(
                                                "p",
                                                "Gives it up for good: its event is never applied, and what waits behind"
                                                        + " it may go on."),
                                        Forms.line(
                                                "discard-reason", "reason", "Why, for the audit trail", LONGEST_REASON),
                                        Forms.button("Discard", "danger")))
                .classed("acts");
    }

    private static Node images(Sheet sheet, Session session) {
        return element(
                        "section",
                        element("div", element("h2", "Images").with("id", "images-heading"), reveal(sheet, session))
                                .classed("head"),
                        IMAGES.of(names(sheet.letter())
                                .map(name -> row(sheet, name))
                                .toList()))
                .with("id", "images")
                .with("aria-labelledby", "images-heading");
    }

    private static Node reveal(Sheet sheet, Session session) {
        return sheet.revealed()
                ? group(element("p", "Revealed once, and that is in the audit trail.")
                        .classed("hint"))
                : Forms.post(session, "/letter/reveal")
                        .add(
                                Forms.hidden("id", sheet.letter().id()),
                                element("span", "Values are redacted; revealing them is recorded.")
                                        .classed("hint"),
                                Forms.button("Reveal", "secondary"));
    }

    private static Stream<String> names(Filed letter) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(letter.change().before(), letter.change().after())
                .flatMap(Optional::stream)
                .forEach(image -> names.addAll(image.attributes().keySet()));
        return names.stream().sorted();
    }

    private static List<Node> row(Sheet sheet, String name) {
        Optional<Item> before = sheet.letter().change().before();
        Optional<Item> after = sheet.letter().change().after();
        String difference = Redaction.difference(before, after, name);
        return List.of(
                element("code", name),
                value(sheet, before, name),
                value(sheet, after, name),
                difference.isEmpty()
                        ? Node.NOTHING
                        : element("span", difference).classed("diff"));
    }

    private static Node value(Sheet sheet, Optional<Item> image, String name) {
        return image.flatMap(item -> item.get(name))
                .<Node>map(value -> element("span", sheet.redaction().shown(value))
                        .classed(sheet.revealed() ? "value" : "redacted"))
                .orElse(element("span", Words.NOTHING).classed("none"));
    }
}
