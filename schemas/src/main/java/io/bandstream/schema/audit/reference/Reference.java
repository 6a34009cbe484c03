package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.source.Place;
import java.util.Optional;

/**
 * A name in the code.
 *
 * @param name the table's or other resource's; for a dynamic one that can't be worked out, its pattern
 * @param pattern of a dynamic one, as it is written, a brace for what {@code +} puts in
 * @param alias what the code calls it: a variable, a key, an environment variable; empty if nothing
 * @param used whether the name is handed to DynamoDB there, and not only kept
 */
public record Reference(
        String name, Place place, ReferenceKind kind, Optional<String> pattern, String alias, boolean used) {

    /** Whether the table is known: not so for a dynamic reference whose parts are not all in the same source. */
    public boolean resolved() {
        return kind.names() && (kind != ReferenceKind.DYNAMIC || !pattern.equals(Optional.of(name)));
    }
}
