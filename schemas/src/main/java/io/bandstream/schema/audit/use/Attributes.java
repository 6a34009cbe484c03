package io.bandstream.schema.audit.use;

import io.bandstream.schema.AttributeType;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes that an item or a key is written with.
 *
 * @param complete whether there are no others than these
 */
record Attributes(Map<String, Written> all, boolean complete) {

    /**
     * One attribute.
     *
     * @param type empty if the code does not show it
     * @param offset where it stands in the source
     */
    record Written(Optional<AttributeType> type, int offset) {}
}
