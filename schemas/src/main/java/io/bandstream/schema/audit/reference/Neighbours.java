package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.reference.Mention.Shape;
import java.util.List;

/**
 * The names that stand beside a name.
 *
 * @param tables how many are those of tables
 * @param others how many more have the app's prefix
 */
record Neighbours(int tables, int others) {

    static final Neighbours NONE = new Neighbours(0, 0);

    private static final int NEAR = 600;

    /** Those in the same text, a few lines around. */
    static Neighbours within(List<Found> all, Found found, KnownTables known) {
        List<Found> near = all.stream()
                .filter(other -> other.index() != found.index() && other.shape() == Shape.VALUE)
                .filter(other -> Math.abs(other.index() - found.index()) < NEAR)
                .toList();
        int tables =
                (int) near.stream().filter(other -> known.table(other.name())).count();
        return new Neighbours(tables, near.size() - tables);
    }

    /** Whether most of them are tables. */
    boolean speakForTable() {
        return tables > 0 && tables >= others;
    }
}
