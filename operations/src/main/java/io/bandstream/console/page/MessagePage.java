package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;

/** A page that says why there is no other. */
public record MessagePage(Layout layout) {

    public Node.Element page(String title, String text) {
        return layout.page(
                title,
                element(
                        "section",
                        element("h1", title),
                        element("p", text),
                        element("p", element("a", "Back to the console").with("href", "/"))));
    }
}
