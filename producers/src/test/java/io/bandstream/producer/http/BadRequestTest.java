package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.InMemoryItemStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, paths, parameters and headers that no route takes: refused, and what is wrong is named. */
final class BadRequestTest {

    private static final ApiBench API = new ApiBench(new InMemoryItemStore());
    private static final Client USER = API.user("a@example.com");

    @AfterAll
    static void close() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=99999999999999999999999",
                "limit=ten",
                "limit=1.5",
                "limit=",
                "limit=1&limit=2",
                "wait_seconds=11",
                "wait_seconds=-1",
                "page_token=%00",
                "page_token=bm90IG91cnM",
                "after=bm90IG91cnM",
                "after=" + "a",
                "colour=blue"
            })
    void parameter_wrong_isNamed(String query) {
        Reply reply = USER.get("/v1/results?" + query);

        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.text("/errors/0/parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "fifteen-charac.", "with a space in between"})
    void key_missingOrPoor_isRefused(String key) {
        Reply reply = USER.with("Idempotency-Key", key).post("/v1/qr-codes");

        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.text("/errors/0/header")).isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/nothing",
                "/v1/assessments/a/b/c",
                "/v1/assessments/..%2f..%2fetc",
                "/v1/assessments/%2e%2e/score",
                "/v1/assessments/%00",
                "/v1/assessments/a;b=c",
                "/v1/assessments/%ff%fe",
                "/healthz/",
                "/outbox"
            })
    void path_thatIsNone_isAProblem(String path) {
        assertThat(USER.get(path).status()).isIn(400, 404, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PATCH", "TRACE", "DELETE", "BREW"})
    void method_thatNoRouteHas_isRefused(String method) {
        assertThat(API.anybody().send(method, "/v1/results", (byte[]) null).status())
                .isIn(404, 405);
    }

    @Test
    void head_isAGetWithoutItsBody_andAsksWhoItIs() {
        String request = "HEAD %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        assertThat(Raw.answer(API.port(), request.formatted("/healthz")))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
        assertThat(Raw.answer(API.port(), request.formatted("/v1/results"))).startsWith("HTTP/1.1 401 ");
        assertThat(Raw.answer(API.port(), request.formatted("/v1/users"))).startsWith("HTTP/1.1 405 ");
    }
}
