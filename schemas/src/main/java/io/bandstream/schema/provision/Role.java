package io.bandstream.schema.provision;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom the template has a policy for. */
public enum Role {
    WORKER,
    PRODUCER,
    CONTENT_LOADER;

    List<Access> accesses() {
        return switch (this) {
            case WORKER -> Access.ofWorkers();
            case PRODUCER -> Access.ofProducers();
            case CONTENT_LOADER -> Access.ofContentLoaders();
        };
    }

    /** Which tables must be there for it, and may be looked at; in the order of the catalog. */
    public List<TableDefinition> tables() {
        Set<TableDefinition> described = accesses().stream()
                .filter(Access::describes)
                .flatMap(access -> access.tables().stream())
                .collect(Collectors.toSet());
        return Catalog.all().stream().filter(described::contains).toList();
    }
}
