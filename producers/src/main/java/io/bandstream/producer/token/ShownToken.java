package io.bandstream.producer.token;

import io.bandstream.producer.store.Write;
import java.util.Optional;

/**
 * A token that is good for one use yet.
 *
 * @param email whose it is
 * @param userId empty in the old app's rows
 * @param passwordRevision how often the password had been reset when it was issued; empty in the old app's rows
 * @param use marks it as used, and holds the other writes back if somebody else was first
 */
public record ShownToken(String email, Optional<String> userId, Optional<Long> passwordRevision, Write use) {

    /** Whether the token is this user's. */
    public boolean isOf(String id) {
        return userId.map(id::equals).orElse(true);
    }

    /** Whether the password is still the one that it was when the token was issued, as far as that is known. */
    public boolean outlasts(long revision) {
        return passwordRevision.map(issued -> issued == revision).orElse(true);
    }

    /** Neither the e-mail nor the token's row. */
    @Override
    public String toString() {
        return "ShownToken[userId=" + userId.orElse("unknown") + "]";
    }
}
