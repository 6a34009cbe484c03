package io.bandstream.console;

import io.bandstream.console.html.Markup;
import io.bandstream.console.html.Node;
import io.javalin.http.Context;
import java.util.Map;

/** How answers are sent. */
final class Responses {

    /** Nothing of a page comes from elsewhere or goes there, and no script stands in it. */
    static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Referrer-Policy",
            "same-origin",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY");

    private static final int SEE_OTHER = 303;

    private Responses() {}

    static void page(Context context, int status, Node.Element page) {
        context.status(status).contentType("text/html; charset=utf-8").result(Markup.document(page));
    }

    /** After a form: a reload of the page that follows sends nothing again. */
    static void goTo(Context context, String path) {
        context.status(SEE_OTHER).header("Location", path);
    }
}
