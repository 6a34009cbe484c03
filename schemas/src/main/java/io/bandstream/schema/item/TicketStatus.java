package io.bandstream.schema.item;

/** Where a support ticket stands. */
public enum TicketStatus implements Word {
    NEW,
    IN_PROGRESS,
    RESOLVED,
    ESCALATED
}
