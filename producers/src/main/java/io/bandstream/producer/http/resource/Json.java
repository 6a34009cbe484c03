package io.bandstream.producer.http.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Parts of answers. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The attributes of a row that the contract shows. */
    static ObjectNode of(Item row, Set<String> shown) {
        return PlainJson.toJson(row).retain(shown);
    }

    /** ISO 8601 to the millisecond, UTC. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
