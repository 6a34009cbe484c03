package io.bandstream.console.access;

import java.time.Instant;

/**
 * Somebody who has shown the token.
 *
 * @param who the name that they gave; nobody has checked it
 * @param key the digest of the token that was shown
 * @param guard must come with every form, so that no other site can send one
 */
public record Session(String id, String who, String key, String guard, Instant begun) {

    /** Neither the id nor the guard: whoever reads them can use them. */
    @Override
    public String toString() {
        return "Session[who=" + who + "]";
    }
}
