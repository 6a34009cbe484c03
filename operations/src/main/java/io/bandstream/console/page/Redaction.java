package io.bandstream.console.page;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.PlainJson;
import java.util.Optional;

/** How the values of an item are shown. */
enum Redaction {

    /** What kind of value it is and how long, and nothing of it. */
    REDACTED {
        @Override
        String shown(Value value) {
            if (value instanceof Value.Text text) {
                return Words.count(text.text().codePointCount(0, text.text().length()), "character");
            }
            if (value instanceof Value.Fields fields) {
                return "map of " + fields.item().attributes().size();
            }
            if (value instanceof Value.Sequence list) {
                return "list of " + list.elements().size();
            }
            return kind(value);
        }
    },

    /** As it is in the table. */
    REVEALED {
        @Override
        String shown(Value value) {
            return value instanceof Value.Text text
                    ? text.text()
                    : PlainJson.toJson(value).toPrettyString();
        }
    };

    abstract String shown(Value value);

    private static String kind(Value value) {
        if (value instanceof Value.Num) {
            return "number";
        }
        if (value instanceof Value.Bool) {
            return "true or false";
        }
        if (value instanceof Value.Null) {
            return "null";
        }
        return value instanceof Value.Binary || value instanceof Value.BinarySet ? "binary" : "set";
    }

    /** Whether the two images differ in an attribute: in words, so that it can be told without either value. */
    static String difference(Optional<Item> before, Optional<Item> after, String name) {
        Optional<Value> old = before.flatMap(item -> item.get(name));
        Optional<Value> now = after.flatMap(item -> item.get(name));
        if (before.isEmpty() || after.isEmpty() || old.equals(now)) {
            return "";
        }
        if (old.isEmpty()) {
            return "added";
        }
        return now.isEmpty() ? "removed" : "changed";
    }
}
