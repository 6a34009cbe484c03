package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts one item together; an empty Optional writes nothing. For one writing by one thread. */
public final class ItemWriter {

    private final Item.Builder item;

    private ItemWriter(Item.Builder item) {
        this.item = item;
    }

    public static ItemWriter empty() {
        return over(Item.empty());
    }

    /** What is written afterwards wins over {@code other}. */
    public static ItemWriter over(Item other) {
        return new ItemWriter(other.toBuilder());
    }

    public Item item() {
        return item.build();
    }

    public ItemWriter text(String name, String text) {
        return put(name, Value.of(text));
    }

    public ItemWriter text(String name, Optional<String> text) {
        return putIfPresent(name, text.map(Value::of));
    }

    public ItemWriter word(String name, Word word) {
        return text(name, word.text());
    }

    public ItemWriter word(String name, Optional<? extends Word> word) {
        return text(name, word.map(Word::text));
    }

    public ItemWriter number(String name, long number) {
        return put(name, Value.of(number));
    }

    public ItemWriter number(String name, Optional<? extends Number> number) {
        return putIfPresent(name, number.map(ItemWriter::value));
    }

    private static Value value(Number number) {
        return number instanceof BigDecimal decimal ? Value.of(decimal) : Value.of(number.longValue());
    }

    public ItemWriter time(String name, Instant time) {
        return text(name, IsoTime.write(time));
    }

    public ItemWriter time(String name, Optional<Instant> time) {
        return text(name, time.map(IsoTime::write));
    }

    public ItemWriter epoch(String name, Instant time) {
        return number(name, time.getEpochSecond());
    }

    public ItemWriter epoch(String name, Optional<Instant> time) {
        return number(name, time.map(Instant::getEpochSecond));
    }

    public ItemWriter flag(String name, Optional<Boolean> flag) {
        return putIfPresent(name, flag.map(Value::of));
    }

    public ItemWriter fields(String name, Item fields) {
        return put(name, Value.of(fields));
    }

    public ItemWriter fields(String name, Optional<Item> fields) {
        return putIfPresent(name, fields.map(Value::of));
    }

    public ItemWriter value(String name, Optional<? extends Value> value) {
        return putIfPresent(name, value);
    }

    public <K, T> ItemWriter entries(
            String name, Map<K, T> entries, Function<K, String> field, Function<T, Value> content) {
        Item.Builder fields = Item.builder();
        entries.forEach((key, entry) -> fields.put(field.apply(key), content.apply(entry)));
        return fields(name, fields.build());
    }

    public <T> ItemWriter entries(String name, Map<String, T> entries, Function<T, Value> content) {
        return entries(name, entries, field -> field, content);
    }

    private ItemWriter put(String name, Value value) {
        item.put(name, value);
        return this;
    }

    private ItemWriter putIfPresent(String name, Optional<? extends Value> value) {
        item.putIfPresent(name, value);
        return this;
    }
}
