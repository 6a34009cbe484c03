package io.bandstream.producer.content.loading;

import java.util.List;

/**
 * Content that has been checked.
 *
 * @param units rows that are written together or not at all: a test with its questions and answers is one
 */
public record ContentSet(List<Unit> units) {

    public ContentSet {
        units = List.copyOf(units);
    }

    /** At most 100 rows, which is what one transaction takes. */
    record Unit(List<ContentRow> rows) {
        Unit {
            rows = List.copyOf(rows);
        }

        static Unit of(ContentRow row) {
            return new Unit(List.of(row));
        }
    }
}
