package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that works once, for e-mail verification or QR sign-in.
 *
 * @param token SHA-256 of what the user holds
 * @param expiresAt whole seconds; the table's TTL
 * @param usedAt empty as long as it has not been used
 */
public record AuthToken(
        String token,
        String userEmail,
        AuthTokenType tokenType,
        Optional<Instant> createdAt,
        Instant expiresAt,
        Optional<Instant> usedAt,
        Item other) {

    public AuthToken {
        expiresAt = Canonical.seconds(expiresAt);
    }

    /** Neither token nor e-mail may reach a log. */
    @Override
    public String toString() {
        return "AuthToken[tokenType=" + tokenType + "]";
    }
}
