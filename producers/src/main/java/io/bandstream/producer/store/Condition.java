package io.bandstream.producer.store;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an item must look like at the moment of the write. */
public sealed interface Condition {

    /** There is no such item. */
    record Absent() implements Condition {}

    /** The attributes are as they were read; empty stands for one that is not there. At least one attribute. */
    record Unchanged(Map<String, Optional<Value>> attributes) implements Condition {
        public Unchanged {
            if (attributes.isEmpty()) {
                throw new IllegalArgumentException("a condition needs an attribute");
            }
            attributes = Map.copyOf(attributes);
        }
    }

    /** The number is missing or less than the limit. */
    record Below(String attribute, long limit) implements Condition {}

    Condition ABSENT = new Absent();

    /**
     * The attributes are as they are in an item.
     *
     * @param read the item as it was read; empty where there was none
     */
    static Condition unchanged(Item read, Set<String> attributes) {
        Map<String, Optional<Value>> expected = new LinkedHashMap<>();
        attributes.forEach(name -> expected.put(name, read.get(name)));
        return new Unchanged(expected);
    }
}
