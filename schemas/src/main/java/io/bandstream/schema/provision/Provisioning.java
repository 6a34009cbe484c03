package io.bandstream.schema.provision;

import java.util.List;
import java.util.stream.Collectors;

/** What became of the wish that tables exist. */
public sealed interface Provisioning {

    /**
     * Every table exists and is active.
     *
     * @param created the tables that were made by this call
     * @param existing the tables that were there, or were made by somebody else at the same time
     * @param expirySwitchedOn the tables, made now or found, whose declared expiry was off and is on now
     */
    record Provisioned(List<String> created, List<String> existing, List<String> expirySwitchedOn)
            implements Provisioning {
        public Provisioned {
            created = List.copyOf(created);
            existing = List.copyOf(existing);
            expirySwitchedOn = List.copyOf(expirySwitchedOn);
        }
    }

    /** Tables of these names exist with other keys; nothing was changed. */
    record Refused(List<KeyConflict> conflicts) implements Provisioning {
        public Refused {
            conflicts = List.copyOf(conflicts);
        }

        /** One line that names every such table. */
        public String message() {
            return conflicts.stream().map(KeyConflict::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * A table whose live key is not the declared one.
     *
     * @param declared the key of the catalog, such as {@code user_id S / product_id S}
     * @param live the key of the table that exists
     */
    record KeyConflict(String table, String declared, String live) {
        @Override
        public String toString() {
            return "table " + table + " exists with key " + live + " where " + declared + " is declared";
        }
    }
}
