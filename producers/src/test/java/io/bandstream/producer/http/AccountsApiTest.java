package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.store.InMemoryItemStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountsApiTest {

    private final ApiBench api = new ApiBench(new InMemoryItemStore());
    private final Client anybody = api.anybody();

    @AfterEach
    void close() {
        api.close();
    }

    private Reply register(String email) {
        return anybody.post("/v1/users", json().put("email", email).put("password", TestBench.PASSWORD));
    }

    @Test
    void registeredVerifiedSignedIn_showsTheSessionUntilItIsEnded() {
        Client user = api.user("a@example.com");

        Reply session = user.get("/v1/sessions/current");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("/email")).isEqualTo("a@example.com");

        assertThat(user.delete("/v1/sessions/current").status()).isEqualTo(204);
        assertThat(user.get("/v1/sessions/current").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void register_knownEmail_isAnsweredAsAnUnknownOne() {
        Reply first = register("a@example.com");
        Reply second = register(" A@Example.com ");

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
    }

    @Test
    void login_unknownEmailWrongPasswordOrUnverified_isTheSameAnswer() {
        api.user("a@example.com");
        register("unverified@example.com");

        Reply unknown = api.login("nobody@example.com");
        Reply unverified = api.login("unverified@example.com");
        Reply wrong = anybody.post(
                "/v1/sessions", json().put("email", "a@example.com").put("password", "wrong password 1"));

        assertThat(unknown.problem()).isEqualTo("invalid-credentials");
        assertThat(unverified.body()).isEqualTo(unknown.body());
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void login_afterFiveWrongPasswords_isLockedOutForKnownAndUnknownAlike() {
        api.user("a@example.com");
        for (String email : new String[] {"a@example.com", "nobody@example.com"}) {
            for (int i = 0; i < 5; i++) {
                anybody.post("/v1/sessions", json().put("email", email).put("password", "wrong password " + i));
            }
        }

        Reply known = api.login("a@example.com");
        assertThat(known.problem()).isEqualTo("locked-out");
        assertThat(known.header("retry-after")).isEqualTo("900");
        assertThat(api.login("nobody@example.com").body()).isEqualTo(known.body());
    }

    @Test
    void requests_forLetters_tellNothing() {
        api.user("a@example.com");
        for (String path : new String[] {"/v1/password-reset-requests", "/v1/email-verification-requests"}) {
            Reply known = anybody.post(path, json().put("email", "a@example.com"));
            Reply unknown = anybody.post(path, json().put("email", "nobody@example.com"));

            assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
            assertThat(known.body()).isEqualTo(unknown.body());
        }
    }

    @Test
    void reset_endsTheSession_andOnceOnly() {
        Client user = api.user("a@example.com");
        anybody.post("/v1/password-reset-requests", json().put("email", "a@example.com"));
        String token =
                api.bench().letters().last(Letter.ResetPassword.class).token().text();

        assertThat(anybody.post(
                                "/v1/password-resets",
                                json().put("token", token).put("password", "onlyletters"))
                        .text("/errors/0/pointer"))
                .isEqualTo("/password");
        assertThat(anybody.post(
                                "/v1/password-resets",
                                json().put("token", token).put("password", "another 1 password"))
                        .status())
                .isEqualTo(204);
        assertThat(user.get("/v1/sessions/current").status()).isEqualTo(401);
        assertThat(anybody.post(
                                "/v1/password-resets",
                                json().put("token", token).put("password", "another 2 password"))
                        .problem())
                .isEqualTo("invalid-token");
    }

    @Test
    void qrCode_signsInOnAnotherScreen_withinItsTime() {
        Client user = api.user("a@example.com");
        String token = user.post("/v1/qr-codes").text("/token");
        String late = user.post("/v1/qr-codes").text("/token");

        Reply in = anybody.post("/v1/qr-sign-ins", json().put("token", token).put("session_type", "mobile"));
        assertThat(in.status()).isEqualTo(201);
        assertThat(anybody.bearer(in.text("/session"))
                        .get("/v1/sessions/current")
                        .text("/email"))
                .isEqualTo("a@example.com");

        api.bench().advance(Duration.ofSeconds(121));
        assertThat(anybody.post("/v1/qr-sign-ins", json().put("token", late)).problem())
                .isEqualTo("invalid-credentials");
    }

    @Test
    void verify_twice_isRefused() {
        register("a@example.com");
        String token =
                api.bench().letters().last(Letter.VerifyEmail.class).token().text();

        assertThat(anybody.post("/v1/email-verifications", json().put("token", token))
                        .status())
                .isEqualTo(204);
        assertThat(anybody.post("/v1/email-verifications", json().put("token", token))
                        .problem())
                .isEqualTo("invalid-token");
    }
}
