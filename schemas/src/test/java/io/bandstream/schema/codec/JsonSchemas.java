package io.bandstream.schema.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The published JSON Schemas, ready to check with. */
final class JsonSchemas {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private JsonSchemas() {}

    static Optional<JsonNode> source(String kind, int version) {
        String name = "/io/bandstream/schema/json/" + kind + "-v" + version + ".json";
        try (InputStream json = JsonSchemas.class.getResourceAsStream(name)) {
            return json == null ? Optional.empty() : Optional.of(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema of the item's kind and version has against it. */
    static List<Error> complaints(String kind, Item item) {
        int version = item.number("schema_version").map(Number::intValue).orElse(0);
        return COMPILED.computeIfAbsent(kind + version, name -> compile(kind, version))
                .validate(PlainJson.toJson(item));
    }

    private static Schema compile(String kind, int version) {
        return REGISTRY.getSchema(
                source(kind, version).orElseThrow(() -> new AssertionError("no schema " + kind + "-v" + version)));
    }

    /** What the 2020-12 meta-schema has against a schema. */
    static List<Error> metaComplaints(JsonNode schema) {
        return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema);
    }
}
