package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A support mail and what became of it. All times are whole seconds.
 *
 * @param category one of {@link TicketCategory} in ours; the old app's classifier may have put another word
 * @param priority one of {@link TicketPriority} in ours
 * @param sentiment one of {@link Sentiment} in ours
 * @param escalatedAt empty where the attribute is missing or NULL
 * @param resolvedAt empty where the attribute is missing or NULL
 */
public record SupportTicket(
        String ticketId,
        Instant createdAt,
        TicketStatus status,
        Optional<String> userEmail,
        Optional<String> subject,
        Optional<String> message,
        Optional<String> category,
        Optional<String> priority,
        Optional<String> sentiment,
        Optional<String> escalationTier,
        Optional<String> aiResponse,
        Optional<Instant> escalatedAt,
        Optional<Instant> resolvedAt,
        Item other) {

    public SupportTicket {
        createdAt = Canonical.seconds(createdAt);
        escalatedAt = Canonical.seconds(escalatedAt);
        resolvedAt = Canonical.seconds(resolvedAt);
    }

    /** Id and status alone: a mail must reach no log. */
    @Override
    public String toString() {
        return "SupportTicket[ticketId=" + ticketId + ", status=" + status + "]";
    }
}
