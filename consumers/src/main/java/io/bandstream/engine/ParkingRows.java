package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parked keys as rows, a partition per handler: for each key one row that says how many letters wait under it, and
 * one row per letter in their order. A key is parked as long as it has a row; with its last letter that row goes, so that
 * whoever would park another one behind it finds the key open again.
 */
public final class ParkingRows {

    private static final String HANDLER = "handler";
    private static final String ENTRY = "entry";
    private static final String KEY = "key";
    private static final String NEXT = "next";
    private static final String LETTERS = "letters";
    private static final String LETTER_ID = "letter_id";
    private static final String SHARD = "shard";

    private final String table;

    public ParkingRows(String table) {
        this.table = table;
    }

    /**
     * A letter's place behind those that were there before it.
     *
     * @param ordinal from 1, per key
     */
    public record Place(String key, long ordinal) {}

    /** A letter's places under all of its keys, and the rows that take them. */
    record Parking(List<Place> places, Effects effects) {

        /** Whether a letter waits under one of the keys already. */
        boolean isBehindAnother() {
            return places.stream().anyMatch(place -> place.ordinal() > 1);
        }
    }

    /** What takes a place under each key. Must be decided anew where its commit meets a conflict. */
    Parking park(View view, Guard.Entry letter, Set<String> keys, String shard) {
        List<Place> places = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        for (String key : new TreeSet<>(keys)) {
            Optional<Item> head = head(view, letter.handler(), key);
            Optional<Value> next = head.flatMap(row -> row.get(NEXT));
            long ordinal = head.map(row -> number(row, NEXT)).orElse(1L);
            places.add(new Place(key, ordinal));
            writes.add(new Write.Update(
                    table,
                    headKey(letter.handler(), key),
                    Item.empty().with(NEXT, ordinal + 1),
                    Item.of(KEY, key).with(SHARD, shard),
                    Map.of(LETTERS, 1L),
                    Set.of(),
                    Expectation.unchanged(NEXT, next)));
            Item row = letterKey(letter.handler(), places.get(places.size() - 1));
            writes.add(
                    new Write.Put(table, row, row.with(LETTER_ID, letter.id()).with(KEY, key), Expectation.ABSENT));
        }
        return new Parking(places, new Effects(writes));
    }

    /** What gives the places of one letter, or of several, up, and opens the keys under which none is left. */
    Effects leave(View view, String handler, Collection<Place> places) {
        List<Write> writes = new ArrayList<>();
        Map<String, Long> leaving = new TreeMap<>();
        for (Place place : places) {
            writes.add(new Write.Delete(table, letterKey(handler, place), Expectation.PRESENT));
            leaving.merge(place.key(), 1L, Long::sum);
        }
        leaving.forEach((key, count) -> writes.add(fewer(view, handler, key, count)));
        return new Effects(writes);
    }

    private Write fewer(View view, String handler, String key, long leaving) {
        Item head = head(view, handler, key)
                .orElseThrow(() -> new StoreUnavailableException("a parked key's row is not there"));
        Expectation asRead = new Expectation.Unchanged(Map.of(NEXT, head.get(NEXT), LETTERS, head.get(LETTERS)));
        Item headKey = headKey(handler, key);
        return number(head, LETTERS) == leaving
                ? new Write.Delete(table, headKey, asRead)
                : new Write.Update(
                        table, headKey, Item.empty(), Item.empty(), Map.of(LETTERS, -leaving), Set.of(), asRead);
    }

    boolean isParked(View view, String handler, String key) {
        return head(view, handler, key).isPresent();
    }

    /** All keys that are parked at the handler. */
    List<String> keys(View view, String handler) {
        return view.partition(table, HANDLER, handler).stream()
                .filter(row -> row.has(NEXT))
                .map(row -> row.text(KEY).orElseThrow())
                .toList();
    }

    /** The id of the first letter that waits under a key. */
    Optional<String> first(View view, String handler, String key) {
        return view.first(table, new View.Beginning(HANDLER, handler, ENTRY, lettersOf(key)))
                .map(row -> row.text(LETTER_ID).orElseThrow());
    }

    private Optional<Item> head(View view, String handler, String key) {
        return view.get(table, headKey(handler, key));
    }

    private static long number(Item row, String attribute) {
        return row.number(attribute).map(BigDecimal::longValueExact).orElse(0L);
    }

    private static Item headKey(String handler, String key) {
        return Item.of(HANDLER, handler).with(ENTRY, "key#" + digest(key));
    }

    private static Item letterKey(String handler, Place place) {
        return Item.of(HANDLER, handler).with(ENTRY, lettersOf(place.key()) + "%012d".formatted(place.ordinal()));
    }

    /** What the entries of a key's letters begin with; their ordinals follow. */
    private static String lettersOf(String key) {
        return "letter#" + digest(key) + "#";
    }

    /** A key may be longer than a table's may. */
    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
