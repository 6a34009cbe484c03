package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * A name that may be a table's, with what its surroundings say; whether it is one, {@link References} decides when all
 * mentions are known.
 *
 * @param name as far as it can be worked out, else the pattern
 * @param pattern of a name that is put together
 * @param offset where it stands in its source, as the place says it by line and column
 * @param premises what another source must say, one of them at least, for it to be a name; it counts for {@link Shape#LED}
 */
record Mention(
        String name,
        Optional<String> pattern,
        Place place,
        int offset,
        Shape shape,
        Standing standing,
        List<String> premises) {

    /** How the name stands in the source. */
    enum Shape {
        /** As a value of its own. */
        VALUE,
        /** By a name that it was given elsewhere in the source: it says what it is, and counts where it is kept. */
        HANDED_ON,
        /** As a value that begins with what only other sources may say: nothing at all unless they do. */
        LED,
        /** In words for people. */
        PROSE,
        /** In a comment. */
        COMMENT,
        /** In an address, an ARN or a wildcard. */
        FOREIGN
    }

    /**
     * What the surroundings say.
     *
     * @param fallback whether it counts only where nothing else is configured
     * @param alias what the code calls it; empty if nothing
     * @param used whether it is handed to DynamoDB, there or by the name that it is given
     * @param hinted whether its source deals with DynamoDB at all
     */
    record Standing(
            Evidence evidence, Neighbours neighbours, boolean fallback, String alias, boolean used, boolean hinted) {}

    /** Whether the name is known whole. */
    boolean resolved() {
        return pattern.isEmpty() || !pattern.get().equals(name);
    }

    Evidence evidence() {
        return standing.evidence();
    }
}
