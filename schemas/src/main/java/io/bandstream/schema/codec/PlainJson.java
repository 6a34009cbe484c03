package io.bandstream.schema.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.stream.Stream;

/** Items as the JSON that people and JSON Schemas mean: numbers as numbers, sets as sorted arrays, binary as base64. */
public final class PlainJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJson() {}

    public static ObjectNode toJson(Item item) {
        ObjectNode json = NODES.objectNode();
        item.attributes().forEach((name, value) -> json.set(name, toJson(value)));
        return json;
    }

    /** One value. */
    public static JsonNode toJson(Value value) {
        if (value instanceof Value.Text text) {
            return NODES.textNode(text.text());
        } else if (value instanceof Value.Num number) {
            return number(number);
        } else if (value instanceof Value.Bool flag) {
            return NODES.booleanNode(flag.value());
        } else if (value instanceof Value.Binary binary) {
            return NODES.textNode(DynamoDbJson.base64(binary.bytes()));
        } else if (value instanceof Value.Fields fields) {
            return toJson(fields.item());
        } else if (value instanceof Value.Sequence list) {
            return array(list.elements().stream().map(PlainJson::toJson));
        }
        return setOrNull(value);
    }

    private static JsonNode setOrNull(Value value) {
        if (value instanceof Value.TextSet texts) {
            return array(texts.texts().stream().sorted().map(NODES::textNode));
        } else if (value instanceof Value.NumSet numbers) {
            return array(numbers.numbers().stream()
                    .sorted((one, two) -> one.number().compareTo(two.number()))
                    .map(PlainJson::number));
        } else if (value instanceof Value.BinarySet binaries) {
            return array(binaries.buffers().stream()
                    .map(DynamoDbJson::base64)
                    .sorted()
                    .map(NODES::textNode));
        }
        return NODES.nullNode();
    }

    /** Canonical numbers carry exponents (1E+1): people and parsers of integers want none. */
    private static JsonNode number(Value.Num number) {
        return number.number().scale() <= 0
                ? NODES.numberNode(number.number().toBigInteger())
                : NODES.numberNode(number.number());
    }

    private static ArrayNode array(Stream<? extends JsonNode> elements) {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(array::add);
        return array;
    }
}
