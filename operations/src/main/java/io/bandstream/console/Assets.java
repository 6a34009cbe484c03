package io.bandstream.console;

import io.bandstream.producer.token.Tokens;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Scripts, styles and the icon, out of the jar: nothing comes from another server. */
final class Assets {

    private static final int NOT_MODIFIED = 304;
    private static final Map<String, String> TYPES = Map.of(
            "console.js", "text/javascript; charset=utf-8",
            "console.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "uPlot.iife.min.js", "text/javascript; charset=utf-8",
            "uPlot.min.css", "text/css; charset=utf-8");

    private Assets() {}

    static void route(JavalinConfig config) {
        TYPES.forEach((name, type) -> {
            byte[] bytes = read(name);
            String tag = "\"" + Tokens.digest(new String(bytes, StandardCharsets.UTF_8)) + "\"";
            config.routes.get("/assets/" + name, context -> send(context, bytes, type, tag));
        });
    }

    /** Asked for anew each time, so that an update is seen at once; the answer is short where nothing has changed. */
    private static void send(Context context, byte[] bytes, String type, String tag) {
        context.header("Cache-Control", "no-cache").header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(NOT_MODIFIED);
        } else {
            context.contentType(type).result(bytes);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the console's " + name + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
