package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.console.page.OverviewPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a page is told while it is looked at. */
final class ConsoleLiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestConsole console = new TestConsole();

    @AfterEach
    void end() {
        console.close();
    }

    private HttpResponse<InputStream> live(String cookie) throws IOException, InterruptedException {
        return console.client.send(
                HttpRequest.newBuilder(URI.create(console.url + "/live"))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    @Test
    void live_firstTheWholePage_thenWhatChanges_atLastTheEnd() throws Exception {
        String cookie = console.signedIn();
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(live(cookie).body(), StandardCharsets.UTF_8))) {
            assertThat(parts(events))
                    .containsExactlyInAnyOrderElementsOf(
                            OverviewPage.parts(console.latest.seen().snapshot()).keySet());
            console.post("/reconcile", cookie, console.form(cookie), "Origin", console.url);
            assertThat(parts(events)).contains("reconcile").doesNotContain("shards");

            console.post("/sign-out", cookie, console.form(cookie), "Origin", console.url);
            console.latest.close();
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
        String cookie = console.signedIn();
        List<InputStream> open = new ArrayList<>();
        for (int n = 0; n < LiveUpdates.MOST_CLIENTS; n++) {
            HttpResponse<InputStream> stream = live(cookie);
            assertThat(stream.statusCode()).isEqualTo(200);
            open.add(stream.body());
        }
        HttpResponse<InputStream> refused = live(cookie);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(console.get("/", cookie).statusCode()).isEqualTo(200);
        for (InputStream stream : open) {
            assertThatNoException().isThrownBy(stream::close);
        }
    }
}
