package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.console.access.AccessKey;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.snapshot.BackgroundTasks;
import io.bandstream.console.snapshot.LatestSnapshot;
import io.bandstream.console.snapshot.Sampler;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A console over HTTP, with tables in memory, and who asks it. To be closed once. */
final class TestConsole implements AutoCloseable {

    final HttpClient client = HttpClient.newHttpClient();
    final AtomicLong nanos = new AtomicLong();
    final ManualClock clock = new ManualClock();
    final MemoryStore store = new MemoryStore();
    private final Tokens tokens = new Tokens(new SplittableRandom(1));
    private final AccessKey key = new AccessKey(store, tokens, clock);
    final Token token = key.make().orElseThrow();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    final LatestSnapshot latest = new LatestSnapshot(clock);
    final List<String> askedBefore = new ArrayList<>();
    final ScriptedOperations operations = new ScriptedOperations(() -> askedBefore.add(phases()));
    private final Console console = start();
    final String url = "http://127.0.0.1:" + console.port();

    private Console start() {
        ScriptedReads reads = new ScriptedReads();
        Sampler sampler = new Sampler(reads, latest, clock, executor, Exception::toString);
        BackgroundTasks tasks = new BackgroundTasks(latest, clock, Runnable::run, Exception::toString);
        Supplier<UUID> ids = UUID::randomUUID;
        AuditTrail trail =
                new AuditTrail(store, new Attempts(wait -> {}, new SplittableRandom(1)), clock, ids, "host-1");
        return Console.start(
                new ConsoleSettings("127.0.0.1", 0, "a place"),
                new Console.Means(reads, operations, latest, sampler, tasks),
                new Console.Access(key, new Sessions(tokens, clock), trail),
                new Console.Around(clock, nanos::get, Exception::toString));
    }

    /** The server gives idle connections a second; nobody waits for it here. */
    @Override
    public void close() {
        executor.shutdownNow();
        new Thread(console::close, "console-end").start();
    }

    int port() {
        return console.port();
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String cookie, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> signIn(String who, String shown) throws IOException, InterruptedException {
        return post("/sign-in", "none=1", Map.of("who", who, "token", shown), "Origin", url);
    }

    String signedIn() throws IOException, InterruptedException {
        return signIn("Ada", token.text())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", -1)[0];
    }

    String guard(String cookie) throws IOException, InterruptedException {
        Matcher guard = Pattern.compile("name=\"guard\" value=\"([^\"]+)\"")
                .matcher(get("/", cookie).body());
        assertThat(guard.find()).isTrue();
        return guard.group(1);
    }

    Map<String, String> form(String cookie) throws IOException, InterruptedException {
        return Map.of("guard", guard(cookie), "id", "users#e-1", "reason", "a test");
    }

    List<Item> trail() {
        return store.rows(Catalog.CONSOLE_AUDIT);
    }

    /** Of the audit trail, but for who signed in. */
    String phases() {
        return trail().stream()
                .filter(entry -> !text(entry, "deed").equals("sign-in"))
                .map(entry -> text(entry, "deed") + " " + text(entry, "phase"))
                .collect(Collectors.joining(", "));
    }

    static String text(Item item, String name) {
        return item.text(name).orElse("");
    }
}
