package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;

/** Forms that only a page of ours can send. */
public final class Forms {

    /** The field that proves it. */
    public static final String GUARD = "guard";

    private Forms() {}

    static Node.Element post(Session session, String path) {
        return element("form", hidden(GUARD, session.guard()))
                .with("method", "post")
                .with("action", path);
    }

    static Node hidden(String name, String value) {
        return element("input").with("type", "hidden").with("name", name).with("value", value);
    }

    static Node.Element button(String words, String kind) {
        return element("button", words).with("type", "submit").classed(kind);
    }

    /** A line of text that must be given. */
    static Node line(String id, String name, String label, int longest) {
        return element(
                        "p",
                        element("label", label).with("for", id),
                        element("input")
                                .with("id", id)
                                .with("name", name)
                                .with("type", "text")
                                .with("required", "")
                                .with("autocomplete", "off")
                                .with("maxlength", Integer.toString(longest)))
                .classed("field");
    }
}
