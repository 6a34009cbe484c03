package io.bandstream.producer.content.loading;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Free JSON as attribute values. What no table can hold is told as a problem of its place. */
final class JsonValues {

    /** The numbers that DynamoDB keeps exactly. */
    private static final int MOST_DIGITS = 38;

    private static final int LARGEST_EXPONENT = 125;

    private JsonValues() {}

    static Item item(JsonPlace object) {
        Item.Builder item = Item.builder();
        for (Map.Entry<String, JsonNode> member : object.node().properties()) {
            JsonPlace place = object.at(member.getKey());
            if (member.getKey().isEmpty()) {
                place.wrong("must have a name");
            }
            item.put(member.getKey(), value(place));
        }
        return item.build();
    }

    private static Value value(JsonPlace place) {
        JsonNode node = place.node();
        return switch (node.getNodeType()) {
            case STRING -> text(place);
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> number(place);
            case OBJECT -> Value.of(item(place));
            case ARRAY -> sequence(place);
            default -> nothing(place);
        };
    }

    private static Value text(JsonPlace place) {
        place.isWhole();
        return Value.of(place.node().textValue());
    }

    private static Value number(JsonPlace place) {
        BigDecimal number = place.node().decimalValue();
        BigDecimal bare = number.stripTrailingZeros();
        if (bare.precision() > MOST_DIGITS || Math.abs((long) bare.precision() - bare.scale()) > LARGEST_EXPONENT) {
            place.wrong("must be a number of at most " + MOST_DIGITS + " digits, with an exponent of at most "
                    + LARGEST_EXPONENT);
        }
        return Value.of(number);
    }

    private static Value sequence(JsonPlace array) {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < array.node().size(); i++) {
            elements.add(value(new JsonPlace(
                    array.file(), array.pointer() + "/" + i, array.node().get(i), array.problems())));
        }
        return Value.of(elements);
    }

    private static Value nothing(JsonPlace place) {
        place.wrong("must not be null: leave it out");
        return Value.NULL;
    }
}
