package io.bandstream.producer.session;

import io.bandstream.producer.token.Token;
import java.time.Instant;

/** What became of the wish for a QR code. */
public sealed interface QrIssuing {

    /**
     * To be shown as a QR code.
     *
     * @param expiresAt whole seconds
     */
    record Issued(Token token, Instant expiresAt) implements QrIssuing {}

    /** No row of that e-mail has that user id. */
    record UnknownUser() implements QrIssuing {}
}
