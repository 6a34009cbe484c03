package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that lasts 24 hours.
 *
 * @param sessionId {@code {type}_{epoch}_{8 hex}} in the old app's rows; a bearer secret
 * @param expiresAt whole seconds; the table's TTL
 * @param sessionType {@code web} or {@code mobile}
 */
public record Session(
        String sessionId,
        String userEmail,
        Optional<String> userId,
        Optional<Instant> createdAt,
        Instant expiresAt,
        Optional<String> sessionType,
        Optional<Boolean> isActive,
        Item other) {

    public Session {
        expiresAt = Canonical.seconds(expiresAt);
    }

    /** Whoever reads a session's id is its user: it must reach no log. */
    @Override
    public String toString() {
        return "Session[userId=" + userId.orElse("unknown") + "]";
    }
}
