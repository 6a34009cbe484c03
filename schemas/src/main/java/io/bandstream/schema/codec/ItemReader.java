package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.UnreadableItemException.Kind;
import io.bandstream.schema.item.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Takes one item apart, attribute by attribute, and knows in the end what nobody asked for. An optional attribute that
 * is NULL counts as absent and stays among the rest. Every method throws {@link UnreadableItemException} where the
 * attribute is not what it asks for. For one reading by one thread.
 */
public final class ItemReader {

    private static final BigDecimal NINE = BigDecimal.valueOf(9);
    /** The last second of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String kind;
    private final Item item;
    private final UnaryOperator<String> label;
    private final Set<String> taken = new HashSet<>();

    private ItemReader(String kind, Item item, UnaryOperator<String> label) {
        this.kind = kind;
        this.item = item;
        this.label = label;
    }

    /**
     * Nothing is read yet.
     *
     * @param kind what the item is, for messages: {@code assessment}
     */
    public static ItemReader of(String kind, Item item) {
        return new ItemReader(kind, item, name -> name);
    }

    /** The attributes that were not asked for. */
    public Item rest() {
        Item.Builder rest = Item.builder();
        item.attributes().forEach((name, value) -> {
            if (!taken.contains(name)) {
                rest.put(name, value);
            }
        });
        return rest.build();
    }

    /** schema_version: 0 where there is none, at most {@code newest}. */
    public int version(int newest) {
        BigDecimal version = optional("schema_version", Value.Num.class, "a number (N)")
                .map(Value.Num::number)
                .orElse(BigDecimal.ZERO);
        if (!isWhole(version) || !within(version, 0, newest)) {
            throw unreadable(Kind.UNKNOWN_VERSION, "schema_version", "a whole number up to " + newest);
        }
        return version.intValueExact();
    }

    /** An identifier: text, not empty. */
    public String id(String name) {
        return optionalId(name).orElseThrow(() -> absent(name, "text (S)"));
    }

    public Optional<String> optionalId(String name) {
        Optional<String> id = optionalText(name);
        if (id.filter(String::isEmpty).isPresent()) {
            throw impossible(name, "text that is not empty");
        }
        return id;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> absent(name, "text (S)"));
    }

    public Optional<String> optionalText(String name) {
        return optional(name, Value.Text.class, "text (S)").map(Value.Text::text);
    }

    /** A name or a number, for people: either comes out as text. */
    public Optional<String> optionalLabel(String name) {
        return item.number(name).isPresent() ? optionalNumber(name).map(BigDecimal::toPlainString) : optionalText(name);
    }

    /** A constant of a closed vocabulary. */
    public <E extends Enum<E> & Word> E word(String name, Class<E> vocabulary) {
        return optionalWord(name, vocabulary).orElseThrow(() -> absent(name, "text (S)"));
    }

    public <E extends Enum<E> & Word> Optional<E> optionalWord(String name, Class<E> vocabulary) {
        return optionalText(name).map(text -> wordOf(name, vocabulary, text));
    }

    private <E extends Enum<E> & Word> E wordOf(String name, Class<E> vocabulary, String text) {
        return Word.find(vocabulary, text).orElseThrow(() -> impossible(name, "one of " + texts(vocabulary)));
    }

    private static <E extends Enum<E> & Word> String texts(Class<E> vocabulary) {
        return String.join(
                ", ",
                Arrays.stream(vocabulary.getEnumConstants()).map(Word::text).toList());
    }

    /** A whole number from 0 on. */
    public int count(String name) {
        return optionalCount(name).orElseThrow(() -> absent(name, "a number (N)"));
    }

    public Optional<Integer> optionalCount(String name) {
        return whole(name, Integer.MAX_VALUE).map(BigDecimal::intValueExact);
    }

    public Optional<Long> optionalRevision(String name) {
        return whole(name, Long.MAX_VALUE).map(BigDecimal::longValueExact);
    }

    /** A band, 0 to 9. */
    public BigDecimal band(String name) {
        return optionalBand(name).orElseThrow(() -> absent(name, "a number (N)"));
    }

    public Optional<BigDecimal> optionalBand(String name) {
        Optional<BigDecimal> band = optionalNumber(name);
        if (band.filter(number -> number.signum() < 0 || number.compareTo(NINE) > 0)
                .isPresent()) {
            throw unreadable(Kind.OUT_OF_RANGE, name, "a band from 0 to 9");
        }
        return band;
    }

    public Optional<BigDecimal> optionalNumber(String name) {
        return optional(name, Value.Num.class, "a number (N)").map(Value.Num::number);
    }

    /** ISO-8601 text; without an offset it is UTC. */
    public Instant time(String name) {
        return optionalTime(name).orElseThrow(() -> absent(name, "ISO-8601 text (S)"));
    }

    public Optional<Instant> optionalTime(String name) {
        return optionalText(name)
                .map(text ->
                        IsoTime.read(text).orElseThrow(() -> unreadable(Kind.WRONG_TYPE, name, "ISO-8601 text (S)")));
    }

    /** Epoch seconds. */
    public Instant epoch(String name) {
        return optionalEpoch(name).orElseThrow(() -> absent(name, "epoch seconds (N)"));
    }

    public Optional<Instant> optionalEpoch(String name) {
        return whole(name, LAST_SECOND).map(BigDecimal::longValueExact).map(Instant::ofEpochSecond);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return optional(name, Value.Bool.class, "true or false (BOOL)").map(Value.Bool::value);
    }

    public Item fields(String name) {
        return optionalFields(name).orElseThrow(() -> absent(name, "a map (M)"));
    }

    public Optional<Item> optionalFields(String name) {
        return optional(name, Value.Fields.class, "a map (M)").map(Value.Fields::item);
    }

    public Optional<Value.Sequence> optionalSequence(String name) {
        return optional(name, Value.Sequence.class, "a list (L)");
    }

    /** A map attribute, each field read by {@code content}, which gets a reader of the map and the field's name. */
    public <T> Optional<Map<String, T>> optionalEntries(String name, BiFunction<ItemReader, String, T> content) {
        return optionalFields(name).map(fields -> entries(anonymous(name, fields), content));
    }

    /** Names in a map of entries come from users and stores: they are data, which no message may tell. */
    private ItemReader anonymous(String name, Item fields) {
        return new ItemReader(label.apply(name) + " of " + kind, fields, field -> "a field");
    }

    private static <T> Map<String, T> entries(ItemReader map, BiFunction<ItemReader, String, T> content) {
        Map<String, T> entries = new LinkedHashMap<>();
        map.item.attributes().keySet().forEach(field -> entries.put(field, content.apply(map, field)));
        return entries;
    }

    /** As {@link #optionalEntries}, its names being constants of a vocabulary; a missing attribute is an empty map. */
    public <E extends Enum<E> & Word, T> Map<E, T> entriesBy(
            Class<E> vocabulary, String name, BiFunction<ItemReader, String, T> content) {
        Map<E, T> entries = new LinkedHashMap<>();
        optionalEntries(name, content)
                .orElse(Map.of())
                .forEach((text, entry) -> entries.put(wordOf(name, vocabulary, text), entry));
        return entries;
    }

    /** A map attribute, read as an item of its own. */
    public <T> Optional<T> optionalNested(String name, Function<ItemReader, T> content) {
        return optionalFields(name).map(fields -> content.apply(of(label.apply(name) + " of " + kind, fields)));
    }

    public UnreadableItemException impossible(String name, String expected) {
        return unreadable(Kind.IMPOSSIBLE, name, expected);
    }

    public UnreadableItemException missing(String name, String expected) {
        return unreadable(Kind.MISSING, name, expected);
    }

    private Optional<BigDecimal> whole(String name, long most) {
        Optional<BigDecimal> number = optionalNumber(name);
        number.ifPresent(present -> requireWhole(name, present, most));
        return number;
    }

    private void requireWhole(String name, BigDecimal number, long most) {
        if (!within(number, 0, most)) {
            throw unreadable(Kind.OUT_OF_RANGE, name, "a whole number from 0 to " + most);
        }
        if (!isWhole(number)) {
            throw unreadable(Kind.WRONG_TYPE, name, "a whole number (N)");
        }
    }

    /** Before isWhole's callers convert: 1E+120 is whole as well. */
    private static boolean within(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean isWhole(BigDecimal canonical) {
        return canonical.scale() <= 0;
    }

    private <V extends Value> Optional<V> optional(String name, Class<V> type, String expected) {
        Optional<Value> present = item.get(name).filter(value -> !(value instanceof Value.Null));
        present.ifPresent(value -> taken.add(name));
        return present.map(value -> as(name, type, expected, value));
    }

    private <V extends Value> V as(String name, Class<V> type, String expected, Value value) {
        if (!type.isInstance(value)) {
            throw unreadable(Kind.WRONG_TYPE, name, expected);
        }
        return type.cast(value);
    }

    private UnreadableItemException absent(String name, String expected) {
        return unreadable(item.has(name) ? Kind.WRONG_TYPE : Kind.MISSING, name, expected);
    }

    private UnreadableItemException unreadable(Kind complaint, String name, String expected) {
        return new UnreadableItemException(complaint, kind, label.apply(name), expected);
    }
}
