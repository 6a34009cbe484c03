package io.bandstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do, and what is written down of it. */
final class ConsoleActionsTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void end() {
        console.close();
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
        String cookie = console.signedIn();
        Map<String, String> form = console.form(cookie);
        String others = console.guard(console.signedIn());
        int entries = console.trail().size();

        assertThat(List.of(
                        console.post(path, cookie, Map.of("id", "users#e-1", "reason", "r"), "Origin", console.url)
                                .statusCode(),
                        console.post(
                                        path,
                                        cookie,
                                        Map.of("guard", others, "id", "x", "reason", "r"),
                                        "Origin",
                                        console.url)
                                .statusCode(),
                        console.post(path, cookie, form, "Origin", "http://evil.example")
                                .statusCode(),
                        console.post(path, cookie, form, "Origin", console.url, "Sec-Fetch-Site", "cross-site")
                                .statusCode(),
                        console.post(path, cookie, form).statusCode()))
                .containsOnly(403);
        assertThat(console.post(path, "none=1", form, "Origin", console.url).statusCode())
                .as("signed out")
                .isEqualTo(303);
        assertThat(console.operations.done).isEmpty();
        assertThat(console.trail()).hasSize(entries);
        assertThat(console.get("/session", cookie).statusCode()).isEqualTo(200);
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
        String cookie = console.signedIn();

        HttpResponse<String> answer = console.post(path, cookie, console.form(cookie), "Origin", console.url);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(then);
        assertThat(console.operations.done).containsExactly(done);
        assertThat(console.askedBefore).containsExactly(deed + " asked");
        assertThat(console.phases()).isEqualTo(deed + " asked, " + deed + " done");
        assertThat(console.trail())
                .last()
                .extracting(entry -> TestConsole.text(entry, "outcome"))
                .isEqualTo(outcome);
    }

    @Test
    void reconcile_isInTheTrail_andOnThePage() throws Exception {
        String cookie = console.signedIn();
        console.post("/reconcile", cookie, console.form(cookie), "Origin", console.url);

        assertThat(console.phases()).isEqualTo("reconcile asked, reconcile done");
        assertThat(console.get("/", cookie).body()).contains("consistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/letter/discard", "/action/reject"})
    void deedThatNeedsAReason_withoutOne_isNotDone(String path) throws Exception {
        String cookie = console.signedIn();
        Map<String, String> form = Map.of("guard", console.guard(cookie), "id", "users#e-1", "reason", "  ");

        assertThat(console.post(path, cookie, form, "Origin", console.url).statusCode())
                .isEqualTo(400);
        assertThat(console.operations.done).isEmpty();
        assertThat(console.phases()).isEmpty();
    }

    @Test
    void trailThatCantBeWritten_nothingIsDone_norRevealed() throws Exception {
        String cookie = console.signedIn();
        Map<String, String> form = console.form(cookie);
        console.store.lose();

        assertThat(console.post("/letter/redrive", cookie, form, "Origin", console.url)
                        .statusCode())
                .isEqualTo(503);
        HttpResponse<String> reveal = console.post("/letter/reveal", cookie, form, "Origin", console.url);
        assertThat(reveal.statusCode()).isEqualTo(503);
        assertThat(reveal.body()).doesNotContain(ScriptedOperations.SECRET);
        assertThat(console.operations.done).isEmpty();
    }

    @Test
    void images_areRedacted_andEachRevealIsRecorded() throws Exception {
        String cookie = console.signedIn();
        assertThat(console.get("/letter?id=users%23e-1", cookie).body()).doesNotContain(ScriptedOperations.SECRET);
        assertThat(console.phases()).isEmpty();

        assertThat(console.post("/letter/reveal", cookie, console.form(cookie), "Origin", console.url)
                        .body())
                .contains(ScriptedOperations.SECRET);

        assertThat(console.askedBefore).last().isEqualTo("reveal asked");
        assertThat(console.phases()).isEqualTo("reveal asked, reveal done");
        assertThat(console.get("/letter?id=users%23e-1", cookie).body()).doesNotContain(ScriptedOperations.SECRET);
    }
}
