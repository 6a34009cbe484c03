package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.http.limit.Rate;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {

    private static final Rate ANY = new Rate(1_000_000, Duration.ofNanos(1));
    private static final Rate FEW = new Rate(6, Duration.ofSeconds(10));

    private static final ApiBench OPEN = api(ANY, ANY, ANY);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    private static ApiBench api(Rate address, Rate guarded, Rate account) {
        return new ApiBench(new InMemoryItemStore(), new ApiSettings.Rates(address, guarded, account), duration -> {});
    }

    private static void assertTooMany(Reply reply) {
        assertThat(reply.problem()).isEqualTo("too-many-requests");
        assertThat(reply.header("retry-after")).isEqualTo("10");
    }

    @Test
    void address_asksTooOften_isToldToWait_andMayAfterwards() {
        try (ApiBench api = api(FEW, ANY, ANY)) {
            for (int i = 0; i < 6; i++) {
                assertThat(api.anybody().get("/healthz").status()).isEqualTo(200);
            }

            assertTooMany(api.anybody().get("/healthz"));
            api.bench().advance(Duration.ofSeconds(10));
            assertThat(api.anybody().get("/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void account_asksTooOften_othersOfItsAddressMayGoOn() {
        try (ApiBench api = api(ANY, ANY, FEW)) {
            Client one = api.user("a@example.com");
            Client other = api.user("b@example.com");
            for (int i = 0; i < 6; i++) {
                assertThat(one.get("/v1/credits").status()).isEqualTo(200);
            }

            assertTooMany(one.get("/v1/credits"));
            assertThat(other.get("/v1/credits").status()).isEqualTo(200);
        }
    }

    @Test
    void guessing_isSlowedDown_whereverSecretsAreTaken() {
        try (ApiBench api = api(ANY, FEW, ANY)) {
            for (int i = 0; i < 6; i++) {
                api.anybody().post("/v1/email-verifications", json().put("token", "guess" + i));
            }

            assertTooMany(api.anybody()
                    .post("/v1/password-resets", json().put("token", "x").put("password", "a1234567")));
            assertThat(api.anybody().get("/healthz").status()).isEqualTo(200);
        }
    }

    /** What no operation sees: the server's own refusals look like all others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /healthz HTTP/1.1\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "GET /healthz?limit=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /healthz?%ff%fe=%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            })
    void requestThatIsNoHttp_isAProblemWithoutTheServersName(String request) {
        String answer = Raw.answer(OPEN.port(), request);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("jetty");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("x-content-type-options: nosniff", "application/problem+json");
    }

    @Test
    void headersTooLarge_areRefused() {
        String answer =
                Raw.answer(OPEN.port(), "GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("headers-too-large");
    }

    private static String post(String headers, String body) {
        return Raw.answer(
                OPEN.port(),
                "POST /v1/users HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Idempotency-Key: a-key-of-these-tests\r\n" + headers + "\r\n\r\n" + body);
    }

    @Test
    void bodyWithoutALength_isReadNoFurtherThanTheLimit() {
        String large = "{\"email\": \"" + "a".repeat(100_000) + "\"}";

        assertThat(post(
                        "Transfer-Encoding: chunked",
                        Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    /** Else the connection is reset while the client still sends, and the answer is lost on the way. */
    @Test
    void bodyThatNobodyReads_isTakenToItsEnd() {
        String body = "a".repeat(200_000);

        String answers = Raw.answer(
                OPEN.port(),
                "POST /v1/users HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                        + "\r\nIdempotency-Key: a-key-of-these-tests\r\n\r\n" + body
                        + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 415 ").contains("HTTP/1.1 200 ");
    }

    @Test
    void bodyThatBreaksOff_isNoServerError() {
        assertThat(post("Content-Length: 100", "{\"email\": ")).doesNotContain("HTTP/1.1 5");
    }

    @Test
    @Timeout(30)
    void bodiesThatNeverEnd_holdUpNobodyElse() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), OPEN.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /v1/store-notices/apple HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }

            for (int i = 0; i < 50; i++) {
                assertThat(Raw.answer(OPEN.port(), "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void storeGone_isUnavailable_andReadinessTellsIt() {
        AtomicBoolean gone = new AtomicBoolean();
        try (ApiBench api = new ApiBench(new Failing(gone))) {
            Client user = api.user("a@example.com");
            gone.set(true);

            assertThat(api.anybody().get("/healthz").status()).isEqualTo(200);
            assertThat(api.anybody().get("/readyz").problem()).isEqualTo("unavailable");
            assertThat(user.get("/v1/credits").problem()).isEqualTo("unavailable");
            assertThat(api.login("a@example.com").header("retry-after")).isEqualTo("5");
            gone.set(false);
            assertThat(api.anybody().get("/readyz").status()).isEqualTo(200);
        }
    }

    private record Failing(AtomicBoolean gone, InMemoryItemStore store) implements ItemStore {

        Failing(AtomicBoolean gone) {
            this(gone, new InMemoryItemStore());
        }

        private ItemStore reached() {
            if (gone.get()) {
                throw new StoreUnavailableException("can't use the tables");
            }
            return store;
        }

        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            return reached().get(table, key);
        }

        @Override
        public Page query(Query query) {
            return reached().query(query);
        }

        @Override
        public Commit commit(List<Write> writes) {
            return reached().commit(writes);
        }
    }
}
