package io.bandstream.reconcile;

import java.util.Comparator;

/**
 * One attribute of one row that is not what the base tables and the ledger say. No part of it is personal.
 *
 * @param key the row's key, its parts joined by {@code #}; of a directory row, whose key is an e-mail, the user_id
 * @param attribute {@value #ROW} where a whole row is missing or too many
 */
public record Difference(String table, String key, String attribute, String expected, String actual)
        implements Comparable<Difference> {

    public static final String ROW = "row";

    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::table)
            .thenComparing(Difference::key)
            .thenComparing(Difference::attribute)
            .thenComparing(Difference::expected)
            .thenComparing(Difference::actual);

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }
}
