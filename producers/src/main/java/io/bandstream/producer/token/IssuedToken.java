package io.bandstream.producer.token;

import io.bandstream.producer.store.Write;
import java.time.Instant;

/**
 * A new token, and the write that makes it one.
 *
 * @param expiresAt whole seconds
 */
public record IssuedToken(Token token, Instant expiresAt, Write write) {

    /** Neither the token nor its row. */
    @Override
    public String toString() {
        return "IssuedToken[expiresAt=" + expiresAt + "]";
    }
}
