package io.bandstream.schema.audit.reference;

import java.util.Locale;

/** How a name stands in the code. */
public enum ReferenceKind {
    /** A string that is the name. */
    LITERAL,
    /** A name that counts where nothing else is configured. */
    DEFAULT,
    /** A name that is put together at run time. */
    DYNAMIC,
    /** A name that is only talked about: in comments, docstrings and messages. */
    COMMENT,
    /** A name with the same prefix that is no table's. */
    OTHER_RESOURCE;

    /** As reports say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether such a reference uses the table that it names. */
    public boolean names() {
        return this == LITERAL || this == DEFAULT || this == DYNAMIC;
    }
}
