package io.bandstream.producer.content.loading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of content.
 *
 * @param tables by the table's name
 */
public record Loaded(Map<String, Counts> tables) {

    public Loaded {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Rows that came, rows that became another, and rows that were so already. */
    public record Counts(int created, int updated, int unchanged) {

        static Counts of(boolean existed, boolean written) {
            return written ? new Counts(existed ? 0 : 1, existed ? 1 : 0, 0) : new Counts(0, 0, 1);
        }

        Counts plus(Counts more) {
            return new Counts(created + more.created, updated + more.updated, unchanged + more.unchanged);
        }
    }
}
