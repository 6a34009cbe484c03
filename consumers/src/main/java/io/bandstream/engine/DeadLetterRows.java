package io.bandstream.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A dead letter as rows: part 0 is the head that people list, the parts after it hold the whole event, as JSON packed by
 * gzip, in pieces that fit into an item: two images of 400 KB do not fit into one.
 */
public final class DeadLetterRows {

    /** The class of what befalls a letter whose event can't be unpacked. */
    static final String DAMAGED = "damaged-letter";

    private static final int PIECE_BYTES = 300 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String table;

    public DeadLetterRows(String table) {
        this.table = table;
    }

    /** The same letter gives the same rows; a repeat is stopped by the letter's guard. */
    public Effects of(DeadLetter letter) {
        List<Write> rows = new ArrayList<>();
        byte[] event = packed(letter.change());
        int pieces = (event.length + PIECE_BYTES - 1) / PIECE_BYTES;
        rows.add(put(head(letter, pieces)));
        for (int piece = 0; piece < pieces; piece++) {
            int from = piece * PIECE_BYTES;
            byte[] bytes = Arrays.copyOfRange(event, from, Math.min(event.length, from + PIECE_BYTES));
            rows.add(put(key(letter, piece + 1).with("event", new Value.Binary(ByteBuffer.wrap(bytes)))));
        }
        return new Effects(rows);
    }

    private Write put(Item row) {
        Item key = Item.empty()
                .with("id", row.get("id").orElseThrow())
                .with("part", row.get("part").orElseThrow());
        return new Write.Put(table, key, row, Expectation.ANYTHING);
    }

    private static Item key(DeadLetter letter, int part) {
        return key(letter.id(), part);
    }

    private static Item key(String id, int part) {
        return Item.of("id", id).with("part", part);
    }

    /**
     * A letter that lies there.
     *
     * @param head the row that people list
     * @param event empty where it is damaged: then the letter can only be given up
     * @param places where it waits under the keys that are parked; empty where it parks none
     */
    public record Filed(Item head, Optional<Change> event, List<ParkingRows.Place> places) {

        public Filed(Item head, Change change, List<ParkingRows.Place> places) {
            this(head, Optional.of(change), places);
        }

        /**
         * The letter's event.
         *
         * @throws ImpossibleChangeException where it is damaged
         */
        public Change change() {
            return event.orElseThrow(
                    () -> new ImpossibleChangeException(DAMAGED, "the event of the letter can't be unpacked"));
        }

        public String id() {
            return head.text("id").orElseThrow();
        }

        public String handler() {
            return head.text("handler").orElseThrow();
        }

        public String errorClass() {
            return head.text("error_class").orElseThrow();
        }

        /** How many rows it takes to take it away. */
        public int rows() {
            return 1 + head.number("pieces").orElseThrow().intValueExact() + 2 * places.size();
        }

        /** Whether it has no fault of its own, and so counts for no action. */
        public boolean waits() {
            return head.text("error_class").equals(Optional.of(DeadLetter.WAITING));
        }
    }

    /** The letter of this id; empty where there is none, or no more. */
    public Optional<Filed> read(View view, String id) {
        List<Item> rows = view.partition(table, "id", id);
        return rows.isEmpty() ? Optional.empty() : Optional.of(filed(rows));
    }

    /** The heads of all letters, in no order. */
    List<Item> heads(View view) {
        return view.scan(table, row -> row.get("part").equals(Optional.of(Value.of(0))));
    }

    private static Filed filed(List<Item> rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (Item piece : rows.subList(1, rows.size())) {
            packed.writeBytes(bytes(piece.get("event").orElseThrow()));
        }
        return new Filed(rows.get(0), unpacked(packed.toByteArray()), places(rows.get(0)));
    }

    private static byte[] bytes(Value piece) {
        ByteBuffer buffer = ((Value.Binary) piece).bytes().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static List<ParkingRows.Place> places(Item head) {
        return head.get("places")
                .map(places -> ((Value.Sequence) places)
                        .elements().stream()
                                .map(place -> ((Value.Fields) place).item())
                                .map(place -> new ParkingRows.Place(
                                        place.text("key").orElseThrow(),
                                        place.number("ordinal").orElseThrow().longValueExact()))
                                .toList())
                .orElse(List.of());
    }

    /** Takes the letter away; only one of two who try commits. */
    Effects removal(Filed letter) {
        int pieces = letter.head().number("pieces").orElseThrow().intValueExact();
        List<Write> deletes = new ArrayList<>();
        for (int part = 0; part <= pieces; part++) {
            deletes.add(new Write.Delete(table, key(letter.id(), part), Expectation.PRESENT));
        }
        return new Effects(deletes);
    }

    /** Notes one more attempt that failed; the letter keeps the class that it was filed under. */
    Effects failedAgain(Filed letter, String error, Instant at) {
        return changed(letter, Item.of("error", error).with("last_seen", IsoTime.write(at)));
    }

    /** It waited behind another one, and now has a fault of its own. */
    Effects failedItself(Filed letter, String errorClass, String error, Instant at) {
        return changed(
                letter, Item.of("error", error).with("error_class", errorClass).with("last_seen", IsoTime.write(at)));
    }

    private Effects changed(Filed letter, Item set) {
        return Effects.of(new Write.Update(
                table, key(letter.id(), 0), set, Item.empty(), Map.of("attempts", 1L), Set.of(), Expectation.PRESENT));
    }

    private static Item head(DeadLetter letter, int pieces) {
        Change.Origin origin = letter.change().origin();
        return key(letter, 0).toBuilder()
                .put("handler", letter.guard().handler())
                .put("rule_version", letter.ruleVersion())
                .put("table", origin.table())
                .put("key", origin.key())
                .put("event_id", origin.eventId())
                .put("sequence_number", origin.sequenceNumber().digits())
                .put("error_class", letter.errorClass())
                .put("error", letter.error())
                .put("attempts", letter.attempts())
                .put("first_seen", IsoTime.write(letter.firstSeen()))
                .put("last_seen", IsoTime.write(letter.lastSeen()))
                .put("pieces", pieces)
                .put(
                        "places",
                        new Value.Sequence(letter.places().stream()
                                .<Value>map(place -> new Value.Fields(
                                        Item.of("key", place.key()).with("ordinal", place.ordinal())))
                                .toList()))
                .build();
    }

    private static byte[] packed(Change change) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(json(change));
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] json(Change change) throws JsonProcessingException {
        Change.Origin origin = change.origin();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("table", origin.table());
        event.put("stream", origin.stream());
        event.set("key", DynamoDbJson.toJson(origin.key()));
        event.put("event_id", origin.eventId());
        event.put("sequence_number", origin.sequenceNumber().digits());
        event.put("approximate_time", origin.approximateTime().toString());
        event.put("repair", change instanceof Change.Repaired);
        change.before().ifPresent(old -> event.set("old", DynamoDbJson.toJson(old)));
        change.after().ifPresent(now -> event.set("new", DynamoDbJson.toJson(now)));
        return JSON.writeValueAsBytes(event);
    }

    private static Optional<Change> unpacked(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(change(JSON.readTree(zip)));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static Change change(JsonNode event) {
        Change.Origin origin = new Change.Origin(
                event.path("table").asText(),
                event.path("stream").asText(),
                DynamoDbJson.fromJson(event.path("key")),
                event.path("event_id").asText(),
                new SequenceNumber(event.path("sequence_number").asText()),
                Instant.parse(event.path("approximate_time").asText()));
        Optional<Item> old = image(event, "old");
        Optional<Item> now = image(event, "new");
        if (event.path("repair").asBoolean()) {
            return new Change.Repaired(origin, now.orElseThrow());
        }
        if (old.isEmpty()) {
            return new Change.Inserted(origin, now.orElseThrow());
        }
        return now.<Change>map(item -> new Change.Modified(origin, old.get(), item))
                .orElseGet(() -> new Change.Removed(origin, old.get()));
    }

    private static Optional<Item> image(JsonNode event, String name) {
        return event.has(name) ? Optional.of(DynamoDbJson.fromJson(event.get(name))) : Optional.empty();
    }
}
