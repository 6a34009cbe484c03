package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.InMemoryItemStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that can't be read, whatever its fields: refused, with the reason. */
final class BadBodyTest {

    private static final ApiBench API = new ApiBench(new InMemoryItemStore());

    @AfterAll
    static void close() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "[1,",
                "{\"email\": \"a@example.com\", \"email\": \"b@example.com\"}",
                "{\"email\": 1e999999999999}",
                "{\"email\": 1e999999999}",
                "{\"email\": 1e-999999999}",
                "{\"email\": -0.1e99999}",
                "{\"email\": 11111111111111111111111111111111111111111111111111111111111}",
                "{\"email\": \"\\ud800\"}",
                "{\"email\": NaN}",
                "{\"email\": 'a'}",
                "{\"\\udfff\": 1}"
            })
    void body_thatIsNoJson_isRefused(String body) {
        Reply reply = API.anybody().send("POST", "/v1/password-reset-requests", body.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.problem()).isEqualTo("malformed-request");
        assertThat(reply.text("/errors/0/pointer")).isIn("", "/email", "/1");
    }

    @Test
    void body_inOtherBytesThanUtf8_isRefused() {
        byte[] latin1 = "{\"email\": \"\u00e4@example.com\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(API.anybody()
                        .send("POST", "/v1/password-reset-requests", latin1)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void body_nestedTooDeep_isRefused() {
        byte[] deep = ("{\"email\": " + "[".repeat(2_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(API.anybody()
                        .send("POST", "/v1/password-reset-requests", deep)
                        .problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void body_aboveTheLimitOfItsRoute_isRefused() {
        byte[] large = ("{\"email\": \"" + "a".repeat(5_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(API.anybody().send("POST", "/v1/users", large).problem()).isEqualTo("body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data"})
    void body_ofAnotherType_isRefused(String type) {
        Reply reply = API.anybody()
                .with("Content-Type", type)
                .post("/v1/password-reset-requests", Client.json().put("email", "a@example.com"));

        assertThat(reply.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void body_compressed_isRefused() {
        Reply reply = API.anybody()
                .with("Content-Encoding", "gzip")
                .post("/v1/password-reset-requests", Client.json().put("email", "a@example.com"));

        assertThat(reply.problem()).isEqualTo("unsupported-media-type");
    }
}
