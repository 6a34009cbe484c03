package io.bandstream.schema.audit;

import java.util.Locale;

/** What can be wrong. */
public enum FindingKind {
    MISMATCH("The code names a table that does not exist, and a near one does"),
    PHANTOM("The code names a table that does not exist, and none is near"),
    WRONG_KEY("An item or a key does not have the key attributes of its table"),
    UNKNOWN_INDEX("A query names an index that its table does not have"),
    WRONG_TYPE("An attribute is written in another type than its table's keys or expiry need"),
    MISSING("A table of the catalog is not among the live ones"),
    EXTRA("A live table is not in the catalog"),
    DIFFERENT("A live table is not as the catalog declares it"),
    DYNAMIC("A name is put together at run time, so that nobody can check it"),
    UNUSED("No code names the table");

    private final String meaning;

    FindingKind(String meaning) {
        this.meaning = meaning;
    }

    /** In one sentence. */
    public String meaning() {
        return meaning;
    }

    /** As reports say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
