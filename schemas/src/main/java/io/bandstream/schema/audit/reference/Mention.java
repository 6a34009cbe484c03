package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.source.Place;
import java.util.Optional;

/**
 * A name that may be a table's, with what its surroundings say; whether it is one, {@link References} decides when all
 * mentions are known.
 *
 * @param name as far as it can be worked out, else the pattern
 * @param pattern of a name that is put together
 * @param fallback whether it counts only where nothing else is configured
 * @param used whether it is handed to DynamoDB, there or by the name that it is given
 * @param hinted whether its source deals with DynamoDB at all
 */
record Mention(
        String name,
        Optional<String> pattern,
        Place place,
        Shape shape,
        Evidence evidence,
        Neighbours neighbours,
        boolean fallback,
        String alias,
        boolean used,
        boolean hinted) {

    /** How the name stands in the source. */
    enum Shape {
        /** As a value of its own. */
        VALUE,
        /** In words for people. */
        PROSE,
        /** In a comment. */
        COMMENT,
        /** In an address, an ARN or a wildcard. */
        FOREIGN
    }

    /** Whether the name is known whole. */
    boolean resolved() {
        return pattern.isEmpty() || !pattern.get().equals(name);
    }
}
