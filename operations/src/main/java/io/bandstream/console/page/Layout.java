package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Node;
import java.util.Optional;

/**
 * What all pages share.
 *
 * @param place where the tables are, for people
 */
public record Layout(String place) {

    /** A page for who is signed in. */
    Node.Element page(String title, Session session, Optional<String> note, Node content) {
        return html(
                title,
                element(
                                "header",
                                element(
                                                "p",
                                                element("a", "Bandstream")
                                                        .with("href", "/")
                                                        .classed("brand"),
                                                text(" console"))
                                        .classed("name"),
                                element("p", place).classed("place"),
                                element("p", "Connecting")
                                        .classed("link")
                                        .with("id", "link")
                                        .with("role", "status"),
                                signedIn(session))
                        .classed("top"),
                element("main").with("id", "main").add(note(note), content));
    }

    /** A page for anybody. */
    Node.Element page(String title, Node content) {
        return html(
                title,
                Node.NOTHING,
                element("main").with("id", "main").classed("narrow").add(content));
    }

    private static Node note(Optional<String> note) {
        return note.<Node>map(said -> element("p", said).classed("note").with("role", "status"))
                .orElse(Node.NOTHING);
    }

    private static Node signedIn(Session session) {
        return Forms.post(session, "/sign-out")
                .classed("who")
                .add(
                        element("span", session.who()).classed("person"),
                        element("button", "Sign out").with("type", "submit").classed("quiet"));
    }

    private static Node.Element html(String title, Node header, Node main) {
        return element(
                        "html",
                        element(
                                "head",
                                element("meta").with("charset", "utf-8"),
                                element("meta")
                                        .with("name", "viewport")
                                        .with("content", "width=device-width, initial-scale=1"),
                                element("meta").with("name", "color-scheme").with("content", "light dark"),
                                element("title", title + " – Bandstream console"),
                                element("link").with("rel", "icon").with("href", "/assets/icon.svg"),
                                stylesheet("/assets/uPlot.min.css"),
                                stylesheet("/assets/console.css"),
                                script("/assets/uPlot.iife.min.js"),
                                script("/assets/console.js")),
                        element(
                                "body",
                                group(
                                        element("a", "Skip to the content")
                                                .with("href", "#main")
                                                .classed("skip"),
                                        header,
                                        main)))
                .with("lang", "en");
    }

    private static Node stylesheet(String path) {
        return element("link").with("rel", "stylesheet").with("href", path);
    }

    private static Node script(String path) {
        return element("script").with("src", path).with("defer", "");
    }
}
