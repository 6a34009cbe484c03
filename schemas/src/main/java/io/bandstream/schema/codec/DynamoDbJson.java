package io.bandstream.schema.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.UnreadableItemException.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Items to DynamoDB JSON ({@code {"name": {"S": "text"}}}) and back: all ten kinds, nothing lost. */
public final class DynamoDbJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** DynamoDB's own bound on a number's magnitude; beyond it a few characters could ask for gigabytes. */
    private static final int LARGEST_EXPONENT = 130;

    private DynamoDbJson() {}

    /**
     * Reads one item.
     *
     * @throws UnreadableItemException naming the first attribute that is not DynamoDB JSON
     */
    public static Item fromJson(JsonNode json) {
        require(json.isObject(), "the item", "an object");
        Item.Builder item = Item.builder();
        json.properties().forEach(field -> item.put(field.getKey(), value(field.getKey(), field.getValue())));
        return item.build();
    }

    private static Value value(String name, JsonNode typed) {
        require(typed.isObject() && typed.size() == 1, name, "an object with one type");
        String type = typed.fieldNames().next();
        JsonNode content = typed.get(type);
        return switch (type) {
            case "S" -> Value.of(text(name, content));
            case "N" -> number(name, content);
            case "BOOL" -> Value.of(flag(name, content));
            case "NULL" -> nothing(name, content);
            case "B" -> new Value.Binary(bytes(name, content));
            case "M" -> Value.of(fromJson(content));
            case "L" -> Value.of(elements(name, content, element -> value(name, element)));
            case "SS" -> new Value.TextSet(set(name, content, element -> text(name, element)));
            case "NS" -> new Value.NumSet(set(name, content, element -> number(name, element)));
            case "BS" -> new Value.BinarySet(set(name, content, element -> bytes(name, element)));
            default -> throw malformed(name, "one of S, N, BOOL, NULL, B, M, L, SS, NS, BS");
        };
    }

    private static String text(String name, JsonNode content) {
        require(content.isTextual(), name, "text");
        return content.textValue();
    }

    private static boolean flag(String name, JsonNode content) {
        require(content.isBoolean(), name, "true or false");
        return content.booleanValue();
    }

    private static Value nothing(String name, JsonNode content) {
        require(flag(name, content), name, "NULL true");
        return Value.NULL;
    }

    private static Value.Num number(String name, JsonNode content) {
        try {
            Value.Num number = new Value.Num(new BigDecimal(text(name, content)));
            int exponent = number.number().precision() - number.number().scale();
            require(Math.abs(exponent) <= LARGEST_EXPONENT, name, "a number that DynamoDB can hold");
            return number;
        } catch (NumberFormatException e) {
            throw malformed(name, "a number as text");
        }
    }

    private static ByteBuffer bytes(String name, JsonNode content) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text(name, content)));
        } catch (IllegalArgumentException e) {
            throw malformed(name, "base64 text");
        }
    }

    private static <T> Set<T> set(String name, JsonNode content, Function<JsonNode, T> element) {
        return elements(name, content, element).stream().collect(Collectors.toUnmodifiableSet());
    }

    private static <T> List<T> elements(String name, JsonNode content, Function<JsonNode, T> element) {
        require(content.isArray(), name, "an array");
        return StreamSupport.stream(content.spliterator(), false).map(element).toList();
    }

    private static void require(boolean holds, String name, String expected) {
        if (!holds) {
            throw malformed(name, expected);
        }
    }

    private static UnreadableItemException malformed(String name, String expected) {
        return new UnreadableItemException(Kind.WRONG_TYPE, "DynamoDB JSON", name, expected);
    }

    public static ObjectNode toJson(Item item) {
        ObjectNode json = NODES.objectNode();
        item.attributes().forEach((name, value) -> json.set(name, toJson(value)));
        return json;
    }

    private static ObjectNode toJson(Value value) {
        ObjectNode json = NODES.objectNode();
        if (value instanceof Value.Text text) {
            return json.put("S", text.text());
        } else if (value instanceof Value.Num number) {
            return json.put("N", plain(number));
        } else if (value instanceof Value.Bool flag) {
            return json.put("BOOL", flag.value());
        } else if (value instanceof Value.Binary binary) {
            return json.put("B", base64(binary.bytes()));
        } else if (value instanceof Value.Fields fields) {
            return json.set("M", toJson(fields.item()));
        } else if (value instanceof Value.Sequence list) {
            ArrayNode elements = json.putArray("L");
            list.elements().forEach(element -> elements.add(toJson(element)));
            return json;
        }
        return setOrNull(json, value);
    }

    private static ObjectNode setOrNull(ObjectNode json, Value value) {
        if (value instanceof Value.TextSet texts) {
            return json.set("SS", sorted(texts.texts(), Function.identity()));
        } else if (value instanceof Value.NumSet numbers) {
            return json.set("NS", sorted(numbers.numbers(), DynamoDbJson::plain));
        } else if (value instanceof Value.BinarySet binaries) {
            return json.set("BS", sorted(binaries.buffers(), DynamoDbJson::base64));
        }
        return json.put("NULL", true);
    }

    /** Sets have no order of their own; sorted, the same item gives the same text. */
    private static <T> ArrayNode sorted(Set<T> elements, Function<T, String> text) {
        ArrayNode array = NODES.arrayNode();
        elements.stream().map(text).sorted().forEach(array::add);
        return array;
    }

    private static String plain(Value.Num number) {
        return number.number().toPlainString();
    }

    static String base64(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
