package io.bandstream.schema.audit.use;

import io.bandstream.schema.audit.source.Place;

/** A use of a table that the table's schema does not allow. */
public record Misuse(Kind kind, String table, Place place, String evidence, String remedy) {

    /** What does not fit. */
    public enum Kind {
        KEY,
        INDEX,
        KEY_TYPE,
        EXPIRY_TYPE
    }
}
