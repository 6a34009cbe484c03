package io.bandstream.schema.provision;

import io.bandstream.schema.KeySchema;

/**
 * An index as DynamoDB describes it.
 *
 * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE(…)} with the attributes sorted by name
 * @param scope whether it is a global or a local secondary index
 */
public record LiveIndex(String name, KeySchema key, String projection, Scope scope) {

    /** The two kinds of secondary index. */
    public enum Scope {
        GLOBAL,
        LOCAL
    }
}
