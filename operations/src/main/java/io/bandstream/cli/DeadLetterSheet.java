package io.bandstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.ParkingRows.Place;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.DynamoDbJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One dead letter whole. */
record DeadLetterSheet(Filed letter) {

    String json() {
        return document().toPrettyString() + System.lineSeparator();
    }

    private ObjectNode document() {
        ObjectNode document = DeadLetterListing.letter(letter.head());
        document.set(
                "rule_version",
                letter.head()
                        .number("rule_version")
                        .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        ArrayNode keys = document.putArray("parked_keys");
        letter.places()
                .forEach(place -> keys.addObject().put("key", place.key()).put("place", place.ordinal()));
        image(document, "old", letter.change().before());
        image(document, "new", letter.change().after());
        return document;
    }

    private static void image(ObjectNode document, String name, Optional<Item> image) {
        image.ifPresentOrElse(item -> document.set(name, DynamoDbJson.toJson(item)), () -> document.putNull(name));
    }

    String text() {
        ObjectNode document = document();
        List<List<String>> rows = DeadLetterListing.FIELDS.stream()
                .map(name -> List.of(name.replace('_', ' '), document.path(name).asText("-")))
                .toList();
        return Columns.aligned(rows)
                + "parks        " + parks() + "\n\nold image\n" + shown(document, "old") + "\nnew image\n"
                + shown(document, "new");
    }

    private String parks() {
        return letter.places().isEmpty()
                ? "no key"
                : letter.places().stream().map(DeadLetterSheet::place).collect(Collectors.joining(", "));
    }

    private static String place(Place place) {
        return place.key() + " (place " + place.ordinal() + ")";
    }

    private static String shown(ObjectNode document, String image) {
        return document.path(image).isNull() ? "none\n" : document.path(image).toPrettyString() + "\n";
    }
}
