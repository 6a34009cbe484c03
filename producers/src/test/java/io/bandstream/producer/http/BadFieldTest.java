package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of every route, wrong in every way: 4xx, a pointer to the field, nothing written. */
final class BadFieldTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final InMemoryItemStore STORE = new InMemoryItemStore();
    private static final ApiBench API = new ApiBench(STORE);
    private static final Client USER = API.user("a@example.com");
    private static final Contract CONTRACT = Contract.load();
    private static final BodyExamples EXAMPLES = new BodyExamples(new Random(3));

    @AfterAll
    static void close() {
        API.close();
    }

    /** One value put in one place. */
    private record Wrong(String pointer, JsonNode body) {}

    private static Set<Set<Item>> everything() {
        return Catalog.all().stream()
                .map(table -> Set.copyOf(STORE.scan(table)))
                .collect(Collectors.toSet());
    }

    private static Client client(Operation operation) {
        return operation.access() == Operation.Access.USER ? USER : API.holderOfItsKey(operation);
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[a-z_]+}", "some-id");
    }

    private static JsonNode schema(Operation operation) {
        return CONTRACT.document()
                .get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(java.util.Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
    }

    @TestFactory
    Stream<DynamicTest> everyField_wrong_isPointedAtAndWritesNothing() {
        return CONTRACT.operations().stream()
                .filter(operation ->
                        operation.body().flatMap(Operation.Body::shape).isPresent())
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check(operation)));
    }

    private static void check(Operation operation) {
        ObjectNode good = (ObjectNode) EXAMPLES.fitting(schema(operation), true);
        List<Wrong> wrongs = new ArrayList<>();
        collect(good, good, schema(operation), "", wrongs);
        assertThat(wrongs).hasSizeGreaterThan(6);
        var before = everything();
        for (Wrong wrong : wrongs) {
            Reply reply = client(operation).send(operation.method(), path(operation), wrong.body());

            assertThat(reply.status())
                    .as("%s in %s", wrong.pointer(), wrong.body())
                    .isEqualTo(400);
            assertThat(pointers(reply)).as("%s", wrong.body()).contains(wrong.pointer());
        }
        assertThat(everything()).isEqualTo(before);
    }

    private static Set<String> pointers(Reply reply) {
        Set<String> pointers = new HashSet<>();
        reply.body()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asText("none")));
        return pointers;
    }

    private static void collect(ObjectNode root, ObjectNode at, JsonNode written, String pointer, List<Wrong> wrongs) {
        JsonNode schema = EXAMPLES.resolved(written);
        ObjectNode more = root.deepCopy();
        ((ObjectNode) more.at(pointer)).put("no_such_field", 1);
        if (!schema.path("additionalProperties")
                .asBoolean(schema.path("additionalProperties").isObject())) {
            wrongs.add(new Wrong(pointer + "/no_such_field", more));
        }
        for (Map.Entry<String, JsonNode> member : at.properties()) {
            String place = pointer + "/" + member.getKey();
            JsonNode its = EXAMPLES.resolved(
                    schema.at("/properties/" + member.getKey()).isMissingNode()
                            ? schema.get("additionalProperties")
                            : schema.at("/properties/" + member.getKey()));
            values(its).forEach(value -> wrongs.add(new Wrong(place, replaced(root, pointer, member.getKey(), value))));
            if (BodyExamples.isRequired(schema, member.getKey())) {
                ObjectNode less = root.deepCopy();
                ((ObjectNode) less.at(pointer)).remove(member.getKey());
                wrongs.add(new Wrong(place, less));
            }
            if (member.getValue() instanceof ObjectNode inner) {
                collect(root, inner, its, place, wrongs);
            }
        }
    }

    private static ObjectNode replaced(ObjectNode root, String pointer, String name, JsonNode value) {
        ObjectNode body = root.deepCopy();
        ((ObjectNode) body.at(pointer)).set(name, value);
        return body;
    }

    /** None of which fits the schema. */
    private static Stream<JsonNode> values(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>(List.of(NODES.nullNode(), NODES.booleanNode(true), NODES.arrayNode()));
        String type = schema.path("type").asText("string");
        if (!type.equals("object")) {
            values.add(NODES.objectNode().put("a", "b"));
        }
        if (!type.equals("string")) {
            values.add(NODES.textNode("1"));
        }
        if (type.equals("integer") || type.equals("number")) {
            values.addAll(List.of(
                    NODES.numberNode(-1),
                    NODES.numberNode(Long.MAX_VALUE),
                    NODES.numberNode(new BigDecimal("1e39")),
                    NODES.numberNode(new BigDecimal("-123456789012345678901234567890")),
                    NODES.numberNode(new BigDecimal("3.14159"))));
        } else {
            values.add(NODES.numberNode(7));
        }
        if (type.equals("string")) {
            values.add(NODES.textNode("x".repeat(schema.path("maxLength").asInt(200) + 1)));
        }
        if (schema.path("minLength").asInt() > 0 || schema.has("enum")) {
            values.add(NODES.textNode(""));
        }
        return values.stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-at-sign",
                "@example.com",
                "a@",
                "a@b@example.com",
                "a b@example.com",
                "a@example.com\\nBcc: x@example.com",
                "a\\u0000@example.com",
                "a\\u200b@example.com",
                "\\u202ea@example.com",
                "\\uff41@example.com",
                "\\u0430@example.com",
                "a@ex\\u00e4mple.com",
                "a@\\u212aelvin.com",
                "a@example.com\\u00a0",
                "a@example\\u3002com",
                "\\ud83d\\ude00@example.com",
                "a@-example.com",
                "a@example..com",
                "a@[127.0.0.1]"
            })
    void email_withTricks_isPointedAtWhereverOneIsTaken(String email) {
        var before = everything();
        for (String path : List.of(
                "/v1/users", "/v1/sessions", "/v1/password-reset-requests", "/v1/email-verification-requests")) {
            String password = path.endsWith("requests") ? "" : ", \"password\": \"password 1\"";
            byte[] body = ("{\"email\": \"" + email + "\"" + password + "}").getBytes(StandardCharsets.UTF_8);

            Reply reply = API.anybody().send("POST", path, body);

            assertThat(reply.problem()).isEqualTo("invalid-request");
            assertThat(pointers(reply)).containsExactly("/email");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void answers_namedByNothingOrAtLength_sayHowTheyMustBeNamed() {
        for (String name : List.of("", "k".repeat(65))) {
            Reply reply = USER.put(
                    "/v1/assessments/some-id/draft",
                    Client.json()
                            .put("revision", 1)
                            .set("answers", Client.json().put(name, "an answer")));

            assertThat(pointers(reply)).containsExactly("/answers");
            assertThat(reply.text("/errors/0/detail")).isEqualTo("must name each answer by 1 to 64 characters");
        }
    }
}
