package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in. */
final class ConsoleSignInTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void end() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/letter?id=users%23e-1", "/action?id=ACT-1"})
    void page_withoutASession_leadsToTheDoor(String path) throws Exception {
        HttpResponse<String> answer = console.get(path, "bandstream-console-" + console.port() + "=guess");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/session"})
    void data_withoutASession_isRefused(String path) throws Exception {
        assertThat(console.get(path, "none=1").statusCode()).isEqualTo(401);
    }

    @Test
    void signIn_withTheToken_setsACookieThatScriptsAndOtherSitesDontGet() throws Exception {
        HttpResponse<String> answer = console.signIn("Ada", console.token.text());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("bandstream-console-" + console.port() + "=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(console.trail())
                .extracting(entry -> TestConsole.text(entry, "who"))
                .containsOnly("Ada");
    }

    @Test
    void signIn_behindAProxyWithTls_cookieIsSecure() throws Exception {
        HttpResponse<String> answer = console.post(
                "/sign-in",
                "none=1",
                Map.of("who", "Ada", "token", console.token.text()),
                "Origin",
                console.url,
                "X-Forwarded-Proto",
                "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @ParameterizedTest
    @CsvSource({"'',right", "'  ',right", "Ada,wrong", "Ada,''", "'A\tda',right"})
    void signIn_withoutNameOrToken_isRefused_andTheTokenIsNotShownAgain(String who, String shown) throws Exception {
        HttpResponse<String> answer = console.signIn(who, shown.equals("right") ? console.token.text() : shown);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain(console.token.text());
        assertThat(console.trail())
                .singleElement()
                .satisfies(entry -> assertThat(TestConsole.text(entry, "phase")).isEqualTo("refused"))
                .satisfies(
                        entry -> assertThat(TestConsole.text(entry, "subject")).isEqualTo("127.0.0.1"))
                .satisfies(entry -> assertThat(entry.toString()).doesNotContain(console.token.text()));
    }

    @Test
    void signIn_fromAnotherSite_isRefused() throws Exception {
        HttpResponse<String> answer = console.post(
                "/sign-in",
                "none=1",
                Map.of("who", "Ada", "token", console.token.text()),
                "Origin",
                "http://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void signIn_the11thTry_mustWait_evenWithTheToken() throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(console.signIn("Ada", "wrong").statusCode()).isEqualTo(403);
        }
        assertThat(console.signIn("Ada", console.token.text()).statusCode()).isEqualTo(429);
    }

    /** Somebody who puts the token into the field for the name. */
    @Test
    void signIn_refused_entersNothingThatWasTyped() throws Exception {
        console.signIn(console.token.text(), "wrong");

        assertThat(console.trail())
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString()).doesNotContain(console.token.text(), "wrong"));
    }

    @Test
    void signIn_refusedAgainAndAgain_makesFewEntries_whichCountTheOthers() throws Exception {
        for (int attempt = 0; attempt < 60; attempt++) {
            console.signIn("Eve", "wrong");
        }
        assertThat(console.trail()).hasSize(10);

        console.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        console.signIn("Eve", "wrong");

        assertThat(console.trail())
                .hasSize(11)
                .last()
                .satisfies(
                        entry -> assertThat(TestConsole.text(entry, "outcome")).endsWith("; 50 more before it"));
    }

    @Test
    void signIn_refusedWhileTheTrailCantBeWritten_isRefusedAllTheSame() throws Exception {
        console.store.lose();

        assertThat(console.signIn("", console.token.text()).statusCode()).isEqualTo(403);
    }

    @Test
    void signOut_endsTheSession() throws Exception {
        String cookie = console.signedIn();
        console.post("/sign-out", cookie, console.form(cookie), "Origin", console.url);

        assertThat(console.get("/", cookie).statusCode()).isEqualTo(303);
    }
}
