package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call of DynamoDB, or the definition of a table.
 *
 * @param members what it is given, by name in lower case without hyphens and underscores
 */
record Request(TableDefinition table, Map<String, Range> members) {

    Optional<Range> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    static String normalized(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
