package io.bandstream.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.stream.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A dead letter as rows: part 0 is the head that people list, the parts after it hold the whole event, as JSON packed by
 * gzip, in pieces that fit into an item: two images of 400 KB do not fit into one.
 */
public final class DeadLetterRows {

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
        return Item.of("id", letter.guard().id()).with("part", part);
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
        event.set("key", DynamoDbJson.toJson(origin.key()));
        event.put("event_id", origin.eventId());
        event.put("sequence_number", origin.sequenceNumber().digits());
        event.put("approximate_time", origin.approximateTime().toString());
        change.before().ifPresent(old -> event.set("old", DynamoDbJson.toJson(old)));
        change.after().ifPresent(now -> event.set("new", DynamoDbJson.toJson(now)));
        return JSON.writeValueAsBytes(event);
    }
}
