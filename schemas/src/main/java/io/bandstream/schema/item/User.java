package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered candidate.
 *
 * @param email the key, as stored: lower case and trimmed where the app did its work
 * @param userId empty in the rows that the old login makes; such a row is nobody
 * @param other profile and whatever else the app has added
 */
public record User(
        String email,
        Optional<String> userId,
        Optional<String> passwordHash,
        Optional<Instant> createdAt,
        Optional<Instant> lastLogin,
        Optional<Instant> joinDate,
        Optional<Boolean> emailVerified,
        Optional<Integer> assessmentCount,
        Optional<Boolean> isActive,
        Optional<String> registrationSource,
        Optional<String> platform,
        Optional<String> deviceId,
        Item other) {

    /** The id alone: e-mail, hash and profile must reach no log. */
    @Override
    public String toString() {
        return "User[userId=" + userId.orElse("none") + "]";
    }
}
