package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.console.access.AccessKey;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.page.OverviewPage;
import io.bandstream.console.picture.Board;
import io.bandstream.console.picture.Errands;
import io.bandstream.console.picture.Sampler;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console over HTTP, with tables in memory. */
final class ConsoleHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ManualClock clock = new ManualClock();
    private final MemoryStore store = new MemoryStore();
    private final Tokens tokens = new Tokens(new SplittableRandom(1));
    private final AccessKey key = new AccessKey(store, tokens, clock);
    private final Token token = key.make().orElseThrow();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Board board = new Board(clock);
    private final List<String> askedBefore = new ArrayList<>();
    private final ScriptedHands hands = new ScriptedHands(() -> askedBefore.add(phases()));
    private final Console console = start();
    private final String url = "http://127.0.0.1:" + console.port();

    private Console start() {
        ScriptedSight sight = new ScriptedSight();
        Sampler sampler = new Sampler(sight, board, clock, executor, Exception::toString);
        Errands errands = new Errands(board, clock, Runnable::run, Exception::toString);
        Supplier<UUID> ids = UUID::randomUUID;
        AuditTrail trail =
                new AuditTrail(store, new Attempts(wait -> {}, new SplittableRandom(1)), clock, ids, "host-1");
        return Console.start(
                new ConsoleSettings("127.0.0.1", 0, "a place"),
                new Console.Means(sight, hands, board, sampler, errands),
                new Console.Access(key, new Sessions(tokens, clock), trail),
                new Console.Around(clock, () -> 0, Exception::toString));
    }

    /** The server gives idle connections a second; nobody waits for it here. */
    @AfterEach
    void end() {
        executor.shutdownNow();
        new Thread(console::close, "console-end").start();
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, Map<String, String> fields, String... headers)
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

    private HttpResponse<String> signIn(String who, String shown) throws IOException, InterruptedException {
        return post("/sign-in", "none=1", Map.of("who", who, "token", shown), "Origin", url);
    }

    private String signedIn() throws IOException, InterruptedException {
        return signIn("Ada", token.text())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", -1)[0];
    }

    private String guard(String cookie) throws IOException, InterruptedException {
        Matcher guard = Pattern.compile("name=\"guard\" value=\"([^\"]+)\"")
                .matcher(get("/", cookie).body());
        assertThat(guard.find()).isTrue();
        return guard.group(1);
    }

    private Map<String, String> form(String cookie) throws IOException, InterruptedException {
        return Map.of("guard", guard(cookie), "id", "users#e-1", "reason", "a test");
    }

    private List<Item> trail() {
        return store.rows(Catalog.CONSOLE_AUDIT);
    }

    private String phases() {
        return trail().stream()
                .filter(entry -> !text(entry, "deed").equals("sign-in"))
                .map(entry -> text(entry, "deed") + " " + text(entry, "phase"))
                .collect(Collectors.joining(", "));
    }

    private static String text(Item item, String name) {
        return item.text(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/letter?id=users%23e-1", "/action?id=ACT-1"})
    void page_withoutASession_leadsToTheDoor(String path) throws Exception {
        HttpResponse<String> answer = get(path, "bandstream-console-" + console.port() + "=guess");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/session"})
    void data_withoutASession_isRefused(String path) throws Exception {
        assertThat(get(path, "none=1").statusCode()).isEqualTo(401);
    }

    @Test
    void signIn_withTheToken_setsACookieThatScriptsAndOtherSitesDontGet() throws Exception {
        HttpResponse<String> answer = signIn("Ada", token.text());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("bandstream-console-" + console.port() + "=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(trail()).extracting(entry -> text(entry, "who")).containsOnly("Ada");
    }

    @Test
    void signIn_behindAProxyWithTls_cookieIsSecure() throws Exception {
        HttpResponse<String> answer = post(
                "/sign-in",
                "none=1",
                Map.of("who", "Ada", "token", token.text()),
                "Origin",
                url,
                "X-Forwarded-Proto",
                "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @ParameterizedTest
    @CsvSource({"'',right", "'  ',right", "Ada,wrong", "Ada,''", "'A\tda',right"})
    void signIn_withoutNameOrToken_isRefused_andTheTokenIsNotShownAgain(String who, String shown) throws Exception {
        HttpResponse<String> answer = signIn(who, shown.equals("right") ? token.text() : shown);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain(token.text());
        assertThat(trail()).isEmpty();
    }

    @Test
    void signIn_fromAnotherSite_isRefused() throws Exception {
        HttpResponse<String> answer = post(
                "/sign-in", "none=1", Map.of("who", "Ada", "token", token.text()), "Origin", "http://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void signIn_the11thTry_mustWait_evenWithTheToken() throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(signIn("Ada", "wrong").statusCode()).isEqualTo(403);
        }
        assertThat(signIn("Ada", token.text()).statusCode()).isEqualTo(429);
    }

    @Test
    void signOut_endsTheSession() throws Exception {
        String cookie = signedIn();
        post("/sign-out", cookie, form(cookie), "Origin", url);

        assertThat(get("/", cookie).statusCode()).isEqualTo(303);
    }

    /** Each without the guard, with another session's, from another site, and without saying from where. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/letter/reveal",
                "/letter/redrive",
                "/letter/discard",
                "/redrive-all",
                "/action/approve",
                "/action/reject",
                "/reconcile",
                "/drift",
                "/sign-out"
            })
    void form_thatIsNotOurs_doesNothing(String path) throws Exception {
        String cookie = signedIn();
        Map<String, String> form = form(cookie);
        String others = guard(signedIn());
        int entries = trail().size();

        assertThat(List.of(
                        post(path, cookie, Map.of("id", "users#e-1", "reason", "r"), "Origin", url)
                                .statusCode(),
                        post(path, cookie, Map.of("guard", others, "id", "x", "reason", "r"), "Origin", url)
                                .statusCode(),
                        post(path, cookie, form, "Origin", "http://evil.example")
                                .statusCode(),
                        post(path, cookie, form, "Origin", url, "Sec-Fetch-Site", "cross-site")
                                .statusCode(),
                        post(path, cookie, form).statusCode()))
                .containsOnly(403);
        assertThat(post(path, "none=1", form, "Origin", url).statusCode())
                .as("signed out")
                .isEqualTo(303);
        assertThat(hands.done).isEmpty();
        assertThat(trail()).hasSize(entries);
        assertThat(get("/session", cookie).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/letter/redrive, redrive users#e-1, redrive, '1 applied before it; failed-again, bad: it is bad', /letter?id=users%23e-1",
        "/letter/discard, discard users#e-1, discard, discarded, /#letters",
        "/action/approve, approve users#e-1 by Ada, approve, approved, /#actions",
        "/action/reject, reject users#e-1 by Ada: a test, reject, 'it is approved, reviewed by Ben and waits for no review', /action?id=users%23e-1",
        "/redrive-all, redrive all, redrive-all, 1 applied, /#letters",
    })
    void deed_isInTheTrailBeforeItIsDone_andWithItsOutcomeAfter(
            String path, String done, String deed, String outcome, String then) throws Exception {
        String cookie = signedIn();

        HttpResponse<String> answer = post(path, cookie, form(cookie), "Origin", url);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(then);
        assertThat(hands.done).containsExactly(done);
        assertThat(askedBefore).containsExactly(deed + " asked");
        assertThat(phases()).isEqualTo(deed + " asked, " + deed + " done");
        assertThat(trail()).last().extracting(entry -> text(entry, "outcome")).isEqualTo(outcome);
    }

    @Test
    void reconcile_isInTheTrail_andOnThePage() throws Exception {
        String cookie = signedIn();
        post("/reconcile", cookie, form(cookie), "Origin", url);

        assertThat(phases()).isEqualTo("reconcile asked, reconcile done");
        assertThat(get("/", cookie).body()).contains("consistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/letter/discard", "/action/reject"})
    void deedThatNeedsAReason_withoutOne_isNotDone(String path) throws Exception {
        String cookie = signedIn();
        Map<String, String> form = Map.of("guard", guard(cookie), "id", "users#e-1", "reason", "  ");

        assertThat(post(path, cookie, form, "Origin", url).statusCode()).isEqualTo(400);
        assertThat(hands.done).isEmpty();
        assertThat(phases()).isEmpty();
    }

    @Test
    void trailThatCantBeWritten_nothingIsDone_norRevealed() throws Exception {
        String cookie = signedIn();
        Map<String, String> form = form(cookie);
        store.lose();

        assertThat(post("/letter/redrive", cookie, form, "Origin", url).statusCode())
                .isEqualTo(503);
        HttpResponse<String> reveal = post("/letter/reveal", cookie, form, "Origin", url);
        assertThat(reveal.statusCode()).isEqualTo(503);
        assertThat(reveal.body()).doesNotContain(ScriptedHands.SECRET);
        assertThat(hands.done).isEmpty();
    }

    @Test
    void images_areRedacted_andEachRevealIsRecorded() throws Exception {
        String cookie = signedIn();
        assertThat(get("/letter?id=users%23e-1", cookie).body()).doesNotContain(ScriptedHands.SECRET);
        assertThat(phases()).isEmpty();

        assertThat(post("/letter/reveal", cookie, form(cookie), "Origin", url).body())
                .contains(ScriptedHands.SECRET);

        assertThat(phases()).isEqualTo("reveal asked, reveal done");
        assertThat(get("/letter?id=users%23e-1", cookie).body()).doesNotContain(ScriptedHands.SECRET);
    }

    @Test
    void letterThatIsNotThere_isSaid() throws Exception {
        HttpResponse<String> answer = get("/letter?id=%3Cscript%3E", signedIn());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no dead letter &lt;script&gt;").doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/nowhere", "/healthz", "/assets/console.js", "/%00", "/live"})
    void anyAnswer_bearsTheStrictPolicy(String path) throws Exception {
        HttpResponse<String> answer = get(path, "none=1");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "data:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty", "javalin");
    }

    @Test
    void pages_areNotKept_andHoldNoScriptOrStyleOfTheirOwn() throws Exception {
        String cookie = signedIn();
        for (String path : List.of("/", "/letter?id=users%23e-1", "/action?id=ACT-1", "/sign-in")) {
            HttpResponse<String> answer = get(path, cookie);

            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body().replaceAll("<script src=\"/assets/[\\w.]+\" defer=\"\"></script>", ""))
                    .doesNotContain("<script", "<style", "style=", "javascript:", "http://", "https://");
        }
    }

    @Test
    void assets_areWhole_andShortTheSecondTime() throws Exception {
        HttpResponse<String> first = get("/assets/uPlot.iife.min.js", "none=1");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = client.send(
                HttpRequest.newBuilder(URI.create(url + "/assets/uPlot.iife.min.js"))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());

        assertThat(first.body()).contains("uPlot");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    private HttpResponse<InputStream> live(String cookie) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + "/live"))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    @Test
    void live_firstTheWholePage_thenWhatChanges_atLastTheEnd() throws Exception {
        String cookie = signedIn();
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(live(cookie).body(), StandardCharsets.UTF_8))) {
            assertThat(parts(events))
                    .containsExactlyInAnyOrderElementsOf(
                            OverviewPage.parts(board.latest().picture()).keySet());
            post("/reconcile", cookie, form(cookie), "Origin", url);
            assertThat(parts(events)).contains("reconcile").doesNotContain("shards");

            post("/sign-out", cookie, form(cookie), "Origin", url);
            board.close();
            assertThat(events.lines()).contains("event: end");
        }
    }

    private static List<String> parts(BufferedReader events) throws IOException {
        Optional<String> line = Optional.ofNullable(events.readLine());
        while (!line.orElseThrow().equals("event: page")) {
            line = Optional.ofNullable(events.readLine());
        }
        List<String> names = new ArrayList<>();
        JSON.readTree(events.readLine().substring("data: ".length()))
                .get("parts")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void live_moreThanThereIsRoomFor_areToldToComeBack_andPagesAreServedStill() throws Exception {
        String cookie = signedIn();
        List<InputStream> open = new ArrayList<>();
        for (int n = 0; n < Live.MOST_CLIENTS; n++) {
            HttpResponse<InputStream> stream = live(cookie);
            assertThat(stream.statusCode()).isEqualTo(200);
            open.add(stream.body());
        }
        HttpResponse<InputStream> refused = live(cookie);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/", cookie).statusCode()).isEqualTo(200);
        for (InputStream stream : open) {
            assertThatNoException().isThrownBy(stream::close);
        }
    }
}
