package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.content.loading.ContentCheck;
import io.bandstream.producer.content.loading.Loaded;

/** What {@code content load} answers to programs: fields may be added, never renamed. */
final class ContentJson {

    private ContentJson() {}

    static String faulty(ContentCheck.Faulty faulty) {
        ObjectNode document = document(false);
        ArrayNode problems = (ArrayNode) document.get("problems");
        faulty.problems()
                .forEach(one -> problems.addObject()
                        .put("file", one.file())
                        .put("pointer", one.pointer())
                        .put("detail", one.detail()));
        return text(document);
    }

    static String sound() {
        return text(document(true));
    }

    static String loaded(Loaded loaded) {
        ObjectNode document = document(true);
        ArrayNode tables = document.putArray("tables");
        loaded.tables()
                .forEach((table, counts) -> tables.addObject()
                        .put("table", table)
                        .put("created", counts.created())
                        .put("updated", counts.updated())
                        .put("unchanged", counts.unchanged()));
        return text(document);
    }

    private static ObjectNode document(boolean sound) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("sound", sound);
        document.putArray("problems");
        return document;
    }

    private static String text(ObjectNode document) {
        return document.toPrettyString() + System.lineSeparator();
    }
}
