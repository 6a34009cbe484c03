package io.bandstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dead letters as {@code dead-letters list} shows them: fields may be added, never renamed. */
record DeadLetterListing(List<Item> heads) {

    static final List<String> FIELDS = List.of(
            "id",
            "handler",
            "table",
            "key",
            "event_id",
            "sequence_number",
            "error_class",
            "error",
            "attempts",
            "first_seen",
            "last_seen");
    private static final List<String> COLUMNS =
            List.of("first_seen", "handler", "table", "key", "attempts", "error_class", "error", "id");

    static DeadLetterListing of(List<Item> heads) {
        Comparator<Item> firstSeen =
                Comparator.comparing(head -> head.text("first_seen").orElse(""));
        return new DeadLetterListing(heads.stream()
                .sorted(firstSeen.thenComparing(head -> head.text("id").orElse("")))
                .toList());
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode letters = document.putArray("dead_letters");
        heads.forEach(head -> letters.add(letter(head)));
        return document.toPrettyString() + System.lineSeparator();
    }

    static ObjectNode letter(Item head) {
        ObjectNode letter = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(name -> letter.set(name, field(head, name)));
        return letter;
    }

    String text() {
        if (heads.isEmpty()) {
            return "no dead letters\n";
        }
        Stream<List<String>> rows = heads.stream().map(DeadLetterListing::row);
        Stream<List<String>> head =
                Stream.of(COLUMNS.stream().map(DeadLetterListing::title).toList());
        return Columns.aligned(Stream.concat(head, rows).toList());
    }

    private static List<String> row(Item head) {
        return COLUMNS.stream().map(name -> cell(field(head, name))).toList();
    }

    private static String cell(JsonNode field) {
        return field.isNull() ? "-" : field.asText().replaceAll("\\s+", " ");
    }

    private static String title(String name) {
        return name.toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    private static JsonNode field(Item head, String name) {
        return name.equals("key")
                ? JsonNodeFactory.instance.textNode(key(head))
                : head.get(name).map(PlainJson::toJson).orElse(JsonNodeFactory.instance.nullNode());
    }

    /** In the order of the table's key: a map attribute keeps none. */
    private static String key(Item head) {
        Item key = head.fields("key").orElse(Item.empty());
        Stream<String> names = head.text("table")
                .flatMap(Catalog::find)
                .map(DeadLetterListing::keyNames)
                .orElseGet(() -> key.attributes().keySet().stream().sorted());
        return names.flatMap(name -> key.get(name).stream())
                .map(value -> PlainJson.toJson(value).asText())
                .collect(Collectors.joining("#"));
    }

    private static Stream<String> keyNames(TableDefinition table) {
        return Stream.concat(Stream.of(table.key().partition()), table.key().sort().stream())
                .map(KeyAttribute::name);
    }
}
