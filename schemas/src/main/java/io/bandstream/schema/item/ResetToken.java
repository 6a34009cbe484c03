package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A password reset that works once, for 30 minutes.
 *
 * @param resetToken SHA-256 of what the user holds; plain in the old app's rows
 * @param expiresAt stored as ISO text, which no TTL can use
 * @param ttl whole seconds; the table's TTL, missing in the old app's rows
 */
public record ResetToken(
        String resetToken,
        String email,
        Optional<Instant> createdAt,
        Instant expiresAt,
        Optional<Instant> ttl,
        boolean used,
        Item other) {

    public ResetToken {
        ttl = Canonical.seconds(ttl);
    }

    /** Neither token nor e-mail may reach a log. */
    @Override
    public String toString() {
        return "ResetToken[used=" + used + "]";
    }
}
