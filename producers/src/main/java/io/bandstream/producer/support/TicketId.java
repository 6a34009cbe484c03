package io.bandstream.producer.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a mail's ticket, the same whenever the mail is delivered. */
final class TicketId {

    private static final int DIGITS = 12;

    private TicketId() {}

    /** {@code TKT-} and the first 12 hex digits of the SHA-256 of the Message-ID without spaces around it. */
    static String of(String messageId) {
        byte[] hash = sha256().digest(messageId.strip().getBytes(StandardCharsets.UTF_8));
        return "TKT-" + HexFormat.of().withUpperCase().formatHex(hash).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
