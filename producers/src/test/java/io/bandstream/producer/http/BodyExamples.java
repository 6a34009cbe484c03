package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Values by the schemas of the document: such that fit, and such that hardly do. Not thread-safe. */
final class BodyExamples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document = Contract.load().document();
    private final RandomGenerator random;

    BodyExamples(RandomGenerator random) {
        this.random = random;
    }

    /** What an operation takes, a mail included; it must take something. */
    byte[] bytes(Operation operation, boolean complete) {
        return operation.body().flatMap(Operation.Body::shape).isPresent()
                ? json(operation, complete).toString().getBytes(StandardCharsets.UTF_8)
                : mail().getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode json(Operation operation, boolean complete) {
        return (ObjectNode) fitting(
                document.get("paths")
                        .get(operation.path())
                        .get(operation.method().toLowerCase(Locale.ROOT))
                        .at("/requestBody/content/application~1json/schema"),
                complete);
    }

    /** Of a few Message-IDs. */
    private String mail() {
        return "From: Some Body <player" + random.nextInt(20) + "@example.com>\r\nMessage-ID: <" + random.nextInt(50)
                + "@example.com>\r\nSubject: Help\r\n\r\nThe app crashed, error 500.\r\n";
    }

    JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : document.at(reference.textValue().substring(1));
    }

    /** Fits, with every optional member or with some. */
    JsonNode fitting(JsonNode written, boolean complete) {
        JsonNode schema = resolved(written);
        if (schema.has("enum")) {
            return pick(schema.get("enum"));
        }
        return switch (schema.get("type").textValue()) {
            case "object" -> object(schema, complete);
            case "integer" ->
                NODES.numberNode(schema.get("minimum").longValue() + random.nextLong(0, 1 + span(schema)));
            case "number" ->
                NODES.numberNode(BigDecimal.valueOf(random.nextInt(0, 19)).divide(BigDecimal.valueOf(2)));
            default -> NODES.textNode(text(schema));
        };
    }

    private static long span(JsonNode schema) {
        return Math.min(
                50, schema.get("maximum").longValue() - schema.get("minimum").longValue());
    }

    private JsonNode pick(JsonNode array) {
        return array.get(random.nextInt(array.size()));
    }

    private ObjectNode object(JsonNode schema, boolean complete) {
        ObjectNode object = NODES.objectNode();
        if (schema.has("maxProperties") && schema.has("properties")) {
            List<String> names = new ArrayList<>();
            schema.get("properties").fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            object.set(name, fitting(schema.get("properties").get(name), complete));
            return object;
        }
        schema.path("properties").properties().forEach(member -> {
            if (complete || isRequired(schema, member.getKey()) || random.nextBoolean()) {
                object.set(member.getKey(), fitting(member.getValue(), complete));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            object.put("1", "an answer").put("2", "another");
        }
        return object;
    }

    static boolean isRequired(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.textValue().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private String text(JsonNode schema) {
        if (schema.path("x-must").asText().contains("e-mail")) {
            return "player" + random.nextInt(20) + "@example.com";
        }
        return schema.path("minLength").asInt() >= 8 ? "password 1 of many" : "academic-reading-test-1";
    }

    /** Anything at all. */
    JsonNode anything() {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(new BigDecimal("-1e30"));
            case 4 -> NODES.numberNode(random.nextDouble() * 10);
            case 5 -> NODES.textNode("");
            case 6 -> NODES.textNode("x".repeat(random.nextInt(70_000)));
            case 7 -> NODES.textNode("\u0000\u202e\u200b\ud83d\ude00");
            case 8 -> NODES.arrayNode().add(1).add("two");
            case 9 -> NODES.objectNode().put("a", 1).put("", "");
            case 10 -> nested();
            case 11 -> NODES.textNode("a@b@c");
            case 12 -> NODES.textNode("' OR 1=1; {{7*7}} ${x} %00 ../..");
            default -> NODES.numberNode(0);
        };
    }

    private JsonNode nested() {
        ArrayNode outer = NODES.arrayNode();
        ArrayNode inner = outer;
        for (int i = 0; i < random.nextInt(30); i++) {
            inner = inner.addArray();
        }
        return outer;
    }
}
