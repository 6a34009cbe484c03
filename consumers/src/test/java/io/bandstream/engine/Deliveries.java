package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Instant;

/** Changes for tests of the engine, which cares for nothing but their origin. */
final class Deliveries {

    static final String TABLE = "some-table";

    private Deliveries() {}

    /** @param eventId {@code key-number}: orders by the key */
    static Change change(String eventId) {
        return new Change.Inserted(origin(eventId, Item.of("id", eventId)), Item.of("id", eventId));
    }

    static Change.Origin origin(String eventId, Item key) {
        String digits = eventId.replaceAll("[^0-9]", "");
        return new Change.Origin(
                TABLE,
                "2026-01-01T00:00:00.000",
                key,
                eventId,
                new SequenceNumber(digits.isEmpty() ? "1" : digits),
                Instant.parse("2026-02-28T09:00:00Z"));
    }
}
