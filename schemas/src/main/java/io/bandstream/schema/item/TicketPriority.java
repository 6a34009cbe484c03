package io.bandstream.schema.item;

/** How soon a support mail wants its answer. */
public enum TicketPriority implements Word {
    URGENT,
    HIGH,
    NORMAL,
    LOW
}
