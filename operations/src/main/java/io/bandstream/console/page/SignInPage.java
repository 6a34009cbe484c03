package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import java.util.Optional;

/** Where the token is shown. */
public record SignInPage(Layout layout) {

    private static final String LONGEST_NAME = "80";

    /**
     * The page, at the first try and after each that did not do.
     *
     * @param complaint why the last one did not; empty at the first
     */
    public Node.Element page(Optional<String> complaint) {
        return layout.page(
                "Sign in",
                element(
                                "section",
                                element("h1", "Bandstream console"),
                                element("p", layout.place()).classed("place"),
                                complaint
                                        .<Node>map(text -> element("p", text)
                                                .classed("note bad")
                                                .with("role", "alert"))
                                        .orElse(Node.NOTHING),
                                form())
                        .classed("sign-in"));
    }

    private static Node form() {
        return element("form")
                .with("method", "post")
                .with("action", "/sign-in")
                .add(
                        field("who", "text", "Your name", "name")
                                .add(element(
                                                "span",
                                                "It is kept with what you do here. Nobody checks it: whoever has the token can"
                                                        + " write any name.")
                                        .classed("hint")
                                        .with("id", "who-hint")),
                        field("token", "password", "Token", "current-password")
                                .add(element(
                                                "span",
                                                "Printed once, on standard error, when a console was first started on these"
                                                        + " tables. Lost? ./bandstream console --new-token makes another.")
                                        .classed("hint")
                                        .with("id", "token-hint")),
                        Forms.button("Sign in", "primary"));
    }

    private static Node.Element field(String name, String type, String label, String autocomplete) {
        return element(
                        "p",
                        element("label", label).with("for", name),
                        element("input")
                                .with("id", name)
                                .with("name", name)
                                .with("type", type)
                                .with("required", "")
                                .with("maxlength", LONGEST_NAME)
                                .with("autocomplete", autocomplete)
                                .with("aria-describedby", name + "-hint"))
                .classed("field");
    }
}
