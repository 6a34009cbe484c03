package io.bandstream.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a subject, from the JSON Schemas of its items: what those don't describe is not exported. */
final class Columns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    /** In the order of the schemas; of a name that two of them have, the first one's. */
    static List<Column> of(Subject subject) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String schema : subject.schemas()) {
            for (Map.Entry<String, JsonNode> property :
                    schema(schema).get("properties").properties()) {
                columns.putIfAbsent(property.getKey(), column(property.getKey(), property.getValue()));
            }
        }
        columns.keySet().removeAll(subject.withheld());
        return List.copyOf(columns.values());
    }

    private static JsonNode schema(String name) {
        try (InputStream in = Columns.class.getResourceAsStream("/io/bandstream/schema/json/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + ".json is not among the schemas: build anew");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column column(String name, JsonNode property) {
        return new Column(name, type(property), property.path("description").asText());
    }

    private static Column.Type type(JsonNode property) {
        JsonNode type = property.path("type");
        String word = type.isArray() ? type.get(0).asText() : type.asText();
        return switch (word) {
            case "integer" -> Column.Type.WHOLE;
            case "number" -> Column.Type.DECIMAL;
            case "boolean" -> Column.Type.FLAG;
            case "object", "array" -> Column.Type.JSON;
            default -> property.path("const").isInt() ? Column.Type.WHOLE : Column.Type.TEXT;
        };
    }
}
