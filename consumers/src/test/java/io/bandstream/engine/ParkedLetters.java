package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The letters that lie parked in the table {@code parked}. */
final class ParkedLetters {

    private ParkedLetters() {}

    /** The ids of those under the key, the first first. */
    static List<String> under(String key, InMemoryTables tables) {
        return tables.all("parked").stream()
                .filter(row -> row.text("key").equals(Optional.of(key)))
                .sorted(Comparator.comparing((Item row) -> row.text("entry").orElseThrow()))
                .flatMap(row -> row.text("letter_id").stream())
                .toList();
    }
}
