package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.store.InMemoryItemStore;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class AccountsApiTest {

    private static final ApiBench API = new ApiBench(new InMemoryItemStore());
    private static final AtomicInteger USERS = new AtomicInteger();

    private final Client anybody = API.anybody();
    private final String email = "user" + USERS.incrementAndGet() + "@example.com";
    private final String nobody = "nobody-" + email;

    @AfterAll
    static void close() {
        API.close();
    }

    private Reply register(String address) {
        return anybody.post("/v1/users", json().put("email", address).put("password", TestBench.PASSWORD));
    }

    @Test
    void registeredVerifiedSignedIn_showsTheSessionUntilItIsEnded() {
        Client user = API.user(email);

        Reply session = user.get("/v1/sessions/current");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("/email")).isEqualTo(email);

        assertThat(user.delete("/v1/sessions/current").status()).isEqualTo(204);
        assertThat(user.get("/v1/sessions/current").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void register_knownEmail_isAnsweredAsAnUnknownOne() {
        Reply first = register(email);
        Reply second = register(" " + email.toUpperCase(Locale.ROOT) + " ");

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
    }

    @Test
    void login_unknownEmailWrongPasswordOrUnverified_isTheSameAnswer() {
        API.user(email);
        register("unverified-" + email);

        Reply unknown = API.login(nobody);
        Reply unverified = API.login("unverified-" + email);
        Reply wrong = anybody.post("/v1/sessions", json().put("email", email).put("password", "wrong password 1"));

        assertThat(unknown.problem()).isEqualTo("invalid-credentials");
        assertThat(unverified.body()).isEqualTo(unknown.body());
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void login_afterFiveWrongPasswords_isLockedOutForKnownAndUnknownAlike() {
        API.user(email);
        for (String tried : new String[] {email, nobody}) {
            for (int i = 0; i < 5; i++) {
                anybody.post("/v1/sessions", json().put("email", tried).put("password", "wrong password " + i));
            }
        }

        Reply known = API.login(email);
        assertThat(known.problem()).isEqualTo("locked-out");
        assertThat(known.header("retry-after")).isEqualTo("900");
        assertThat(API.login(nobody).body()).isEqualTo(known.body());
    }

    @Test
    void requests_forLetters_tellNothing() {
        API.user(email);
        for (String path : new String[] {"/v1/password-reset-requests", "/v1/email-verification-requests"}) {
            Reply known = anybody.post(path, json().put("email", email));
            Reply unknown = anybody.post(path, json().put("email", nobody));

            assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
            assertThat(known.body()).isEqualTo(unknown.body());
        }
    }

    @Test
    void reset_endsTheSession_andOnceOnly() {
        Client user = API.user(email);
        anybody.post("/v1/password-reset-requests", json().put("email", email));
        String token =
                API.bench().letters().last(Letter.ResetPassword.class).token().text();

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
        Client user = API.user(email);
        String token = user.post("/v1/qr-codes").text("/token");
        String late = user.post("/v1/qr-codes").text("/token");

        Reply in = anybody.post("/v1/qr-sign-ins", json().put("token", token).put("session_type", "mobile"));
        assertThat(in.status()).isEqualTo(201);
        assertThat(anybody.bearer(in.text("/session"))
                        .get("/v1/sessions/current")
                        .text("/email"))
                .isEqualTo(email);

        API.bench().advance(Duration.ofSeconds(121));
        assertThat(anybody.post("/v1/qr-sign-ins", json().put("token", late)).problem())
                .isEqualTo("invalid-credentials");
    }

    @Test
    void verify_twice_isRefused() {
        register(email);
        String token =
                API.bench().letters().last(Letter.VerifyEmail.class).token().text();

        assertThat(anybody.post("/v1/email-verifications", json().put("token", token))
                        .status())
                .isEqualTo(204);
        assertThat(anybody.post("/v1/email-verifications", json().put("token", token))
                        .problem())
                .isEqualTo("invalid-token");
    }
}
