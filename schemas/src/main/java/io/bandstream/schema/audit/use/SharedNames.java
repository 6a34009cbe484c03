package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.reference.Alias;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names that stand for one table all over a code base: constants, settings and environment variables that one file
 * gives and others read. Thread-safe once all is taken in.
 */
public final class SharedNames {

    private static final int SHORTEST = 4;

    private final Map<String, Optional<TableDefinition>> tables = new HashMap<>();

    /** Takes in what one source calls tables; a name for two of them stands for neither. */
    public void add(List<Alias> aliases) {
        for (Alias alias : aliases) {
            if (Bindings.speaks(alias.alias())) {
                Optional<TableDefinition> table = Bindings.table(alias.name());
                tables.merge(alias.alias(), table, (one, other) -> one.equals(other) ? one : Optional.empty());
            }
        }
    }

    /** What a name stands for; a single small word says too little, unless it is a member of something. */
    Optional<TableDefinition> table(String name, boolean member) {
        boolean constant = name.length() >= SHORTEST && name.equals(name.toUpperCase(Locale.ROOT));
        return constant || member || Words.of(name).size() > 1
                ? tables.getOrDefault(name, Optional.empty())
                : Optional.empty();
    }
}
