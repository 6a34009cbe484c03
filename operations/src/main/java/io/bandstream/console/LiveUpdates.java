package io.bandstream.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.html.Markup;
import io.bandstream.console.page.OverviewPage;
import io.bandstream.console.snapshot.History.Point;
import io.bandstream.console.snapshot.LatestSnapshot;
import io.bandstream.console.snapshot.LatestSnapshot.Seen;
import io.bandstream.console.snapshot.StreamFigures;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Server-sent events: to each page what has changed on it. A client has a thread of its own while it looks, so that a slow
 * one holds up nobody else; therefore there are at most {@value #MOST_CLIENTS}. What is sent is rendered once for all.
 */
final class LiveUpdates {

    static final int MOST_CLIENTS = 40;

    private static final int BUSY = 503;
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final LatestSnapshot latest;
    private final Sessions sessions;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private Rendered rendered = new Rendered(-1, Map.of());

    LiveUpdates(LatestSnapshot latest, Sessions sessions) {
        this.latest = latest;
        this.sessions = sessions;
    }

    private record Rendered(long version, Map<String, String> parts) {}

    void stream(Context context, Session session) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            context.status(BUSY).header("Retry-After", "10");
            return;
        }
        try {
            context.res().setContentType("text/event-stream; charset=utf-8");
            context.res().setHeader("Connection", "close");
            follow(context.res().getOutputStream(), session);
        } catch (IOException gone) {
            // The page was left: the usual end of a stream.
        } finally {
            places.release();
        }
    }

    private void follow(OutputStream out, Session session) throws IOException, InterruptedException {
        Client client = new Client(out);
        out.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
        Seen seen = latest.seen();
        while (!latest.closed() && sessions.find(session.id()).isPresent()) {
            client.send(seen, parts(seen));
            seen = latest.await(seen.version(), QUIET);
        }
        client.event("end", JsonNodeFactory.instance.objectNode().put("signed_in", latest.closed()));
    }

    private synchronized Map<String, String> parts(Seen seen) {
        if (rendered.version() != seen.version()) {
            Map<String, String> parts = new LinkedHashMap<>();
            OverviewPage.parts(seen.snapshot()).forEach((name, node) -> parts.put(name, Markup.of(node)));
            rendered = new Rendered(seen.version(), parts);
        }
        return rendered.parts();
    }

    /** One page that looks; used by its own thread alone. */
    private static final class Client {

        private final OutputStream out;
        private final Map<String, String> shown = new HashMap<>();
        private Instant last = Instant.MIN;

        Client(OutputStream out) {
            this.out = out;
        }

        /** Sends what differs from what was sent before, and if it is no more than the time. */
        void send(Seen seen, Map<String, String> parts) throws IOException {
            ObjectNode page = JsonNodeFactory.instance
                    .objectNode()
                    .put("now", seen.snapshot().now().toString());
            ObjectNode changed = page.putObject("parts");
            parts.forEach((name, html) -> {
                if (!html.equals(shown.put(name, html))) {
                    changed.put(name, html);
                }
            });
            event("page", page);
            points(seen);
        }

        private void points(Seen seen) throws IOException {
            List<Point> news = seen.snapshot().history().points().stream()
                    .filter(point -> point.at().isAfter(last))
                    .toList();
            if (!news.isEmpty()) {
                event("points", json(seen, news, last.equals(Instant.MIN)));
                last = news.get(news.size() - 1).at();
            }
        }

        private static ObjectNode json(Seen seen, List<Point> news, boolean whole) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("whole", whole);
            ArrayNode streams = json.putArray("streams");
            seen.snapshot().streams().value().orElse(List.of()).stream()
                    .map(StreamFigures::handler)
                    .forEach(streams::add);
            ArrayNode points = json.putArray("points");
            news.forEach(point -> {
                ObjectNode one = points.addObject().put("at", point.at().toEpochMilli() / 1000.0);
                ArrayNode oldest = one.putArray("oldest");
                point.oldest().forEach(oldest::add);
                ArrayNode records = one.putArray("records");
                point.records().forEach(records::add);
            });
            return json;
        }

        void event(String name, ObjectNode data) throws IOException {
            out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
