package io.bandstream.schema.attribute;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An item, a key or the fields of a map attribute: names to values. Immutable; keeps the order of insertion. */
public record Item(Map<String, Value> attributes) {

    private static final Item EMPTY = new Item(Map.of());

    public Item {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public static Item empty() {
        return EMPTY;
    }

    public static Item of(String name, String text) {
        return EMPTY.with(name, text);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<Value> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The text of an S attribute; empty where the attribute is missing or of another type. */
    public Optional<String> text(String name) {
        return as(name, Value.Text.class, Value.Text::text);
    }

    /** The number of an N attribute; empty where the attribute is missing or of another type. */
    public Optional<BigDecimal> number(String name) {
        return as(name, Value.Num.class, Value.Num::number);
    }

    /** The fields of an M attribute; empty where the attribute is missing or of another type. */
    public Optional<Item> fields(String name) {
        return as(name, Value.Fields.class, Value.Fields::item);
    }

    public Item with(String name, Value value) {
        return toBuilder().put(name, value).build();
    }

    public Item with(String name, String text) {
        return with(name, Value.of(text));
    }

    public Item with(String name, long number) {
        return with(name, Value.of(number));
    }

    public Item without(String name) {
        Builder rest = toBuilder();
        rest.values.remove(name);
        return rest.build();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.values.putAll(attributes);
        return builder;
    }

    private <V extends Value, T> Optional<T> as(String name, Class<V> kind, Function<V, T> content) {
        return get(name).filter(kind::isInstance).map(kind::cast).map(content);
    }

    /** Collects attributes; not thread-safe. A name put twice keeps its last value. */
    public static final class Builder {
        private final Map<String, Value> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, Value value) {
            values.put(name, value);
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, Value.of(text));
        }

        public Builder put(String name, long number) {
            return put(name, Value.of(number));
        }

        public Builder put(String name, BigDecimal number) {
            return put(name, Value.of(number));
        }

        public Builder put(String name, boolean value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, Item fields) {
            return put(name, Value.of(fields));
        }

        public Builder putIfPresent(String name, Optional<? extends Value> value) {
            value.ifPresent(present -> put(name, present));
            return this;
        }

        public Item build() {
            return new Item(values);
        }
    }
}
