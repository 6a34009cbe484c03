package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any page is, over HTTP. */
final class ConsoleHttpTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void letterThatIsNotThere_isSaid() throws Exception {
        HttpResponse<String> answer = console.get("/letter?id=%3Cscript%3E", console.signedIn());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no dead letter &lt;script&gt;").doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/nowhere", "/healthz", "/assets/console.js", "/%00", "/live"})
    void anyAnswer_bearsTheStrictPolicy(String path) throws Exception {
        HttpResponse<String> answer = console.get(path, "none=1");

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
        String cookie = console.signedIn();
        for (String path : List.of("/", "/letter?id=users%23e-1", "/action?id=ACT-1", "/sign-in")) {
            HttpResponse<String> answer = console.get(path, cookie);

            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body().replaceAll("<script src=\"/assets/[\\w.]+\" defer=\"\"></script>", ""))
                    .doesNotContain("<script", "<style", "style=", "javascript:", "http://", "https://");
        }
    }

    @Test
    void assets_areWhole_andShortTheSecondTime() throws Exception {
        HttpResponse<String> first = console.get("/assets/uPlot.iife.min.js", "none=1");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = console.client.send(
                HttpRequest.newBuilder(URI.create(console.url + "/assets/uPlot.iife.min.js"))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());

        assertThat(first.body()).contains("uPlot");
        assertThat(again.statusCode()).isEqualTo(304);
    }
}
