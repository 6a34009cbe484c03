package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds answers against the OpenAPI document. */
final class Conformance {

    private static final Contract CONTRACT = Contract.load();
    private static final Map<String, Pattern> PATHS = new ConcurrentHashMap<>();

    private Conformance() {}

    /** Fails unless the document says that the operation may answer so. */
    static void check(String method, String path, Reply reply) {
        assertThat(reply.headers().map())
                .as("headers of %s %s", method, path)
                .containsKeys("cache-control", "content-security-policy", "x-content-type-options", "referrer-policy");
        assertThat(reply.headers().map()).doesNotContainKey("server");
        Optional<Operation> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(reply.status()).as("%s %s", method, path).isBetween(400, 499);
            assertProblem(reply);
            return;
        }
        String place = "/paths/" + escaped(operation.get().path()) + "/" + method.toLowerCase(java.util.Locale.ROOT)
                + "/responses/" + reply.status();
        assertThat(CONTRACT.document().at(place).isMissingNode())
                .as(
                        "%s %s answers %s (%s), which the document does not know",
                        method, path, reply.status(), reply.body())
                .isFalse();
        assertBody(resolved(place), reply);
    }

    private static Optional<Operation> operation(String method, String path) {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> pattern(operation.path()).matcher(path).matches())
                .min(Comparator.comparing(operation -> operation.path().contains("{")));
    }

    private static Pattern pattern(String template) {
        return PATHS.computeIfAbsent(template, path -> Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]+")));
    }

    private static String resolved(String place) {
        JsonNode reference = CONTRACT.document().at(place + "/$ref");
        return reference.isMissingNode() ? place : reference.textValue().substring(1);
    }

    private static void assertBody(String response, Reply reply) {
        JsonNode content = CONTRACT.document().at(response + "/content");
        if (content.isMissingNode()) {
            assertThat(reply.body().isMissingNode()).as("no body").isTrue();
            return;
        }
        String type = content.fieldNames().next();
        assertThat(reply.header("content-type")).isEqualTo(type);
        String schema = response + "/content/" + escaped(type) + "/schema";
        assertThat(CONTRACT.shape(schema).faults(reply.body()))
                .as("%s", reply.body())
                .isEmpty();
        if (reply.status() >= 400) {
            assertProblem(reply);
        }
    }

    private static void assertProblem(Reply reply) {
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(CONTRACT.shape("/components/schemas/Problem").faults(reply.body()))
                .as("%s", reply.body())
                .isEmpty();
        assertThat(reply.body().get("status").intValue()).isEqualTo(reply.status());
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
