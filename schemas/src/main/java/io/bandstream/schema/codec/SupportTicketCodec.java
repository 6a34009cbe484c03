package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketStatus;

/** Items of the support-tickets table. Version 1 has the attributes of version 0. */
public final class SupportTicketCodec {

    private static final int NEWEST = 1;

    private SupportTicketCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no ticket of a known version
     */
    public static SupportTicket read(Item item) {
        ItemReader reader = ItemReader.of("support ticket", item);
        reader.version(NEWEST);
        return new SupportTicket(
                reader.id("ticket_id"),
                reader.epoch("created_at"),
                reader.word("status", TicketStatus.class),
                reader.optionalText("user_email"),
                reader.optionalText("subject"),
                reader.optionalText("message"),
                reader.optionalText("category"),
                reader.optionalText("priority"),
                reader.optionalText("sentiment"),
                reader.optionalText("escalation_tier"),
                reader.optionalText("ai_response"),
                reader.optionalEpoch("escalated_at"),
                reader.optionalEpoch("resolved_at"),
                reader.rest());
    }

    public static Item write(SupportTicket ticket) {
        return ItemWriter.over(ticket.other())
                .number("schema_version", NEWEST)
                .text("ticket_id", ticket.ticketId())
                .epoch("created_at", ticket.createdAt())
                .word("status", ticket.status())
                .text("user_email", ticket.userEmail())
                .text("subject", ticket.subject())
                .text("message", ticket.message())
                .text("category", ticket.category())
                .text("priority", ticket.priority())
                .text("sentiment", ticket.sentiment())
                .text("escalation_tier", ticket.escalationTier())
                .text("ai_response", ticket.aiResponse())
                .epoch("escalated_at", ticket.escalatedAt())
                .epoch("resolved_at", ticket.resolvedAt())
                .item();
    }
}
