package io.bandstream.producer.support;

/**
 * A mail to the support.
 *
 * @param messageId the mail's own Message-ID, by which a mail delivered again is known
 */
public record Mail(String messageId, String userEmail, String subject, String message) {

    /** Nothing of a mail may reach a log. */
    @Override
    public String toString() {
        return "Mail[]";
    }
}
