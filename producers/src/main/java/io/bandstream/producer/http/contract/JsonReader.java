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
import java.math.BigDecimal;
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
                    : unkeepable(json, "")
                            .<JsonBody>map(JsonBody.Malformed::new)
                            .orElseGet(() -> new JsonBody.Read(json));
        } catch (IOException | NumberFormatException e) {
            String place = parser.getParsingContext().pathAsPointer().toString();
            return new JsonBody.Malformed(Fault.body(place, "is where the body stops being JSON, or is too large"));
        }
    }

    private static Optional<Fault> unkeepable(JsonNode node, String pointer) {
        return why(node)
                .map(reason -> Fault.body(pointer, reason))
                .or(() -> children(node)
                        .flatMap(child -> unkeepable(child.getValue(), pointer + "/" + child.getKey()).stream())
                        .findFirst());
    }

    /** DynamoDB keeps texts in UTF-8, which has no half surrogate pairs. */
    private static Optional<String> why(JsonNode node) {
        if (node.isBigDecimal() && isEndless(node.decimalValue())) {
            return Optional.of("must not be so far from zero, nor so near");
        }
        boolean broken = node.isTextual()
                ? !isWhole(node.textValue())
                : node.properties().stream().anyMatch(field -> !isWhole(field.getKey()));
        return broken ? Optional.of("must not hold half of a surrogate pair") : Optional.empty();
    }

    /** A dozen characters, written out, fill the memory: 1e999999999. */
    private static boolean isEndless(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_NUMBER;
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
