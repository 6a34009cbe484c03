package io.bandstream.producer.support;

import java.util.Locale;

/** The id of a mail's ticket, the same whenever the mail is delivered. */
final class TicketId {

    private static final int DIGITS = 12;

    private TicketId() {}

    /** {@code TKT-} and the first 12 hex digits of the SHA-256 of the Message-ID without spaces around it. */
    static String of(String messageId) {
        return "TKT-" + Sha256.hex(messageId.strip()).substring(0, DIGITS).toUpperCase(Locale.ROOT);
    }
}
