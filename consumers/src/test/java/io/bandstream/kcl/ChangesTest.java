package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ChangesTest {

    private final Changes changes = new Changes("table", "2026-01-01T00:00:00.000");

    @Test
    void change_newImageOnly_isInsertedWithItsOrigin() {
        Change change = changes.change(Records.record(7, "INSERT", Map.of(), Records.image("new")));
        assertThat(change).isInstanceOf(Change.Inserted.class);
        Change.Origin origin = change.origin();
        assertThat(origin.table()).isEqualTo("table");
        assertThat(origin.key().text("id")).contains("a");
        assertThat(origin.eventId()).isEqualTo("event-7");
        assertThat(origin.sequenceNumber().digits()).isEqualTo(Records.digits(7));
        assertThat(origin.approximateTime()).isEqualTo(Records.TIME);
    }

    @Test
    void change_bothImages_isModified() {
        Change change = changes.change(Records.record(7, "MODIFY", Records.image("old"), Records.image("new")));
        assertThat(change).isInstanceOf(Change.Modified.class);
        assertThat(change.before().orElseThrow().text("text")).contains("old");
        assertThat(change.after().orElseThrow().text("text")).contains("new");
    }

    @Test
    void change_expiryUnderAnUnknownName_isRemoved() {
        Change change = changes.change(Records.record(7, "EXPIRE", Records.image("old"), Map.of()));
        assertThat(change).isInstanceOf(Change.Removed.class);
        assertThat(change.before().orElseThrow().text("text")).contains("old");
    }

    /** As DynamoDB Local's streams deliver an empty map. */
    @Test
    void change_valueWithoutAKind_isAnEmptyMap() {
        AttributeValue nothing = AttributeValue.builder().build();
        Change change = changes.change(Records.record(
                7,
                "INSERT",
                Map.of(),
                Map.of(
                        "id", AttributeValue.fromS("a"),
                        "map", nothing,
                        "list", AttributeValue.fromL(List.of(nothing)),
                        "deep", AttributeValue.fromM(Map.of("map", nothing)))));

        Item item = change.after().orElseThrow();
        assertThat(item.fields("map")).contains(Item.empty());
        assertThat(item.get("list")).contains(Value.of(List.of(Value.of(Item.empty()))));
        assertThat(item.fields("deep")).contains(Item.empty().with("map", Value.of(Item.empty())));
    }

    @Test
    void change_numberThatIsNone_isKnownByItsKeyAlone() {
        Change change = changes.change(Records.record(
                7,
                "INSERT",
                Map.of(),
                Map.of("id", AttributeValue.fromS("a"), "number", AttributeValue.fromN("many"))));

        assertThat(change.after()).contains(Item.of("id", "a"));
        assertThat(change.origin().eventId()).isEqualTo("event-7");
    }
}
