package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.http.exchange.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads bodies strictly: no name twice, nothing after the end, no half characters, no endless numbers. */
public final class JsonReader {

    /** More than any body of the contract has. */
    private static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 40;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonReader() {}

    public static JsonBody read(byte[] bytes) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            return read(parser);
        } catch (IOException e) {
            return new JsonBody.Malformed(Fault.body("", "must be JSON in UTF-8"));
        }
    }

    private static JsonBody read(JsonParser parser) {
        try {
            JsonNode json = MAPPER.readTree(parser);
            return json == null
                    ? new JsonBody.Malformed(Fault.body("", "must be JSON, but is empty"))
                    : brokenText(json, "")
                            .<JsonBody>map(JsonBody.Malformed::new)
                            .orElseGet(() -> new JsonBody.Read(json));
        } catch (IOException | NumberFormatException e) {
            String place = parser.getParsingContext().pathAsPointer().toString();
            return new JsonBody.Malformed(Fault.body(place, "is where the body stops being JSON, or is too large"));
        }
    }

    /** DynamoDB keeps texts in UTF-8, which has no half surrogate pairs. */
    private static Optional<Fault> brokenText(JsonNode node, String pointer) {
        boolean broken = node.isTextual()
                ? !isWhole(node.textValue())
                : node.properties().stream().anyMatch(field -> !isWhole(field.getKey()));
        return broken
                ? Optional.of(Fault.body(pointer, "must not hold half of a surrogate pair"))
                : children(node)
                        .flatMap(child -> brokenText(child.getValue(), pointer + "/" + child.getKey()).stream())
                        .findFirst();
    }

    private static Stream<Map.Entry<String, JsonNode>> children(JsonNode node) {
        return node.isArray()
                ? IntStream.range(0, node.size()).mapToObj(i -> Map.entry(Integer.toString(i), node.get(i)))
                : node.properties().stream()
                        .map(field ->
                                Map.entry(field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue()));
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
