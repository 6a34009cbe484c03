package io.bandstream.rule.erasure;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is left of a support ticket whose sender is erased: that there was one, of which kind, and how it went. */
public final class KeptTicket {

    private static final String ERASED = "erased_at";

    private static final Set<String> KEPT = Set.of(
            "schema_version",
            "ticket_id",
            "created_at",
            "category",
            "priority",
            "sentiment",
            "status",
            "escalation_tier",
            "final_confidence",
            "escalated_at",
            "resolved_at",
            ERASED);

    private KeptTicket() {}

    public static Item key(Item row) {
        return Item.empty().with("ticket_id", row.get("ticket_id").orElseThrow());
    }

    public static boolean isErased(Item row) {
        return row.has(ERASED);
    }

    /** What strips the row, and marks it; empty where it is marked and nothing of it must go. */
    public static Optional<Write> stripped(Item row, Instant at) {
        Set<String> going = new HashSet<>(row.attributes().keySet());
        going.removeAll(KEPT);
        return going.isEmpty() && isErased(row)
                ? Optional.empty()
                : Optional.of(Write.Update.set(
                                Catalog.SUPPORT_TICKETS.name(),
                                key(row),
                                Item.empty().with(ERASED, at.getEpochSecond()),
                                Expectation.PRESENT)
                        .removing(going));
    }
}
