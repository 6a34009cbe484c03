package io.bandstream.producer.support;

import io.bandstream.schema.item.TicketStatus;

/** What became of a mail. */
public sealed interface Opening {

    /**
     * There is a ticket now.
     *
     * @param status NEW, or ESCALATED where people must look at it
     */
    record Opened(String ticketId, TicketStatus status) implements Opening {}

    /** The mail has made its ticket before; nothing was changed. */
    record AlreadyOpen(String ticketId) implements Opening {}

    /**
     * Nothing was written.
     *
     * @param field what is wrong
     * @param why what it must be; never its value
     */
    record Refused(String field, String why) implements Opening {}
}
