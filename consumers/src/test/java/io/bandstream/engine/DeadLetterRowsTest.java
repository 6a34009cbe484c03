package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.stream.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class DeadLetterRowsTest {

    private static final int LARGEST_ITEM = 400 * 1024;
    private static final long SEED = 20_260_301L;

    private final DeadLetterRows rows = new DeadLetterRows("letters");

    private static DeadLetter letter(Change change) {
        return new DeadLetter(
                new Guard.Entry("scripted", "k-1"),
                7,
                change,
                "wrong-type",
                "x has the wrong type",
                3,
                VirtualTime.START,
                VirtualTime.START.plusSeconds(2),
                List.of());
    }

    private List<Item> filed(Change change) {
        return rows.of(letter(change)).writes().stream()
                .map(write -> ((Write.Put) write).item())
                .toList();
    }

    private static JsonNode unpacked(List<Item> rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        rows.stream().skip(1).forEach(row -> packed.writeBytes(bytes(row)));
        try (GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            return new ObjectMapper().readTree(unzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Item row) {
        ByteBuffer buffer = ((Value.Binary) row.get("event").orElseThrow()).bytes();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Item ofEveryKind() {
        return Item.of("id", "k-1")
                .with("n", Value.of(new BigDecimal("1E+125")))
                .with("flag", Value.of(true))
                .with("nothing", Value.NULL)
                .with("bytes", new Value.Binary(ByteBuffer.wrap(new byte[] {1, 2, -3})))
                .with("list", Value.of(List.of(Value.of("ä\u0000🎓"), Value.of(2))))
                .with("map", Value.of(Item.of("a", "")))
                .with("texts", new Value.TextSet(Set.of("a", "b")))
                .with("numbers", new Value.NumSet(Set.of(new Value.Num(BigDecimal.ONE))))
                .with("binaries", new Value.BinarySet(Set.of(ByteBuffer.wrap(new byte[] {4}))));
    }

    @Test
    void of_event_keepsEveryKindOfValue() {
        Change.Origin origin = Deliveries.origin("k-1", Item.of("id", "k-1"));

        JsonNode event = unpacked(filed(new Change.Modified(origin, ofEveryKind(), Item.of("id", "k-1"))));

        assertThat(DynamoDbJson.fromJson(event.required("old"))).isEqualTo(ofEveryKind());
        assertThat(DynamoDbJson.fromJson(event.required("new"))).isEqualTo(Item.of("id", "k-1"));
        assertThat(DynamoDbJson.fromJson(event.required("key"))).isEqualTo(Item.of("id", "k-1"));
        assertThat(event.required("event_id").asText()).isEqualTo("k-1");
        assertThat(event.required("sequence_number").asText()).isEqualTo("1");
        assertThat(event.required("table").asText()).isEqualTo(Deliveries.TABLE);
    }

    @Test
    void of_removal_hasNoNewImage() {
        Change.Origin origin = Deliveries.origin("k-1", Item.of("id", "k-1"));

        JsonNode event = unpacked(filed(new Change.Removed(origin, ofEveryKind())));

        assertThat(event.has("old")).isTrue();
        assertThat(event.has("new")).isFalse();
    }

    @Test
    void of_twoImagesOf400KilobytesThatNothingCompresses_keepsThemWholeInRowsThatFit() {
        Random random = new Random(SEED);
        Change.Origin origin = Deliveries.origin("k-1", Item.of("id", "k-1"));
        Change change = new Change.Modified(origin, incompressible(random), incompressible(random));

        List<Item> filed = filed(change);

        assertThat(filed).hasSizeGreaterThan(2).allMatch(row -> size(row) <= LARGEST_ITEM);
        assertThat(filed.get(0).number("pieces")).contains(BigDecimal.valueOf(filed.size() - 1));
        assertThat(DynamoDbJson.fromJson(unpacked(filed).required("old")))
                .as("seed " + SEED)
                .isEqualTo(change.before().orElseThrow());
        assertThat(DynamoDbJson.fromJson(unpacked(filed).required("new")))
                .as("seed " + SEED)
                .isEqualTo(change.after().orElseThrow());
    }

    private static Item incompressible(Random random) {
        byte[] bytes = new byte[LARGEST_ITEM - 20];
        random.nextBytes(bytes);
        return Item.of("id", "k-1").with("essay", new Value.Binary(ByteBuffer.wrap(bytes)));
    }

    /** An upper bound of what DynamoDB counts for the flat rows here. */
    private static int size(Item row) {
        return row.attributes().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length()
                        + (entry.getValue() instanceof Value.Binary binary
                                ? binary.bytes().remaining()
                                : entry.getValue().toString().length()))
                .sum();
    }

    @Test
    void of_head_tellsWhatPeopleListAndNothingOfTheItem() {
        Item essay = Item.of("id", "k-1").with("essay", "my private words");

        Item head = filed(new Change.Inserted(Deliveries.origin("k-1", Item.of("id", "k-1")), essay))
                .get(0);

        assertThat(head.text("id")).contains("scripted#k-1");
        assertThat(head.number("part")).contains(BigDecimal.ZERO);
        assertThat(head.text("handler")).contains("scripted");
        assertThat(head.text("error_class")).contains("wrong-type");
        assertThat(head.number("attempts")).contains(BigDecimal.valueOf(3));
        assertThat(head.fields("key")).contains(Item.of("id", "k-1"));
        assertThat(head.text("first_seen")).isNotEqualTo(head.text("last_seen"));
        assertThat(head.toString()).doesNotContain("my private words");
    }

    @Test
    void of_sameLetter_givesTheSameRows() {
        Change change = Deliveries.change("k-1");

        assertThat(filed(change)).isEqualTo(filed(change));
    }

    @Test
    void of_rows_areKeptUnderIdAndPart() {
        List<Write> writes = rows.of(letter(Deliveries.change("k-1"))).writes();

        assertThat(writes)
                .extracting(Write::key)
                .extracting(key -> key.text("id").orElseThrow(), key -> key.number("part"))
                .doesNotHaveDuplicates();
        assertThat(writes).extracting(Write::table).containsOnly("letters");
    }
}
