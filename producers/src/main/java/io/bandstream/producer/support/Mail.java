package io.bandstream.producer.support;

import java.util.List;

/**
 * A mail to the support.
 *
 * @param messageId the mail's own Message-ID, by which a mail delivered again is known
 * @param attachments what hung on it, at most 100
 */
public record Mail(String messageId, String userEmail, String subject, String message, List<Attachment> attachments) {

    public Mail {
        attachments = List.copyOf(attachments);
    }

    /** Of text alone. */
    public Mail(String messageId, String userEmail, String subject, String message) {
        this(messageId, userEmail, subject, message, List.of());
    }

    /** Nothing of a mail may reach a log. */
    @Override
    public String toString() {
        return "Mail[]";
    }
}
