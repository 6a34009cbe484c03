package io.bandstream.schema.audit.use;

import io.bandstream.schema.AttributeType;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.use.Attributes.Written;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the types in which attributes are written against those that keys, indexes and the expiry need. */
final class AttributeTypes {

    private final Misuses misuses;

    AttributeTypes(Misuses misuses) {
        this.misuses = misuses;
    }

    void check(TableDefinition table, Attributes attributes) {
        attributes.all().forEach((name, written) -> check(table, name, written));
    }

    void check(TableDefinition table, String name, Written written) {
        AttributeType declared = table.attributeTypes().get(name);
        boolean expiry = table.timeToLive().equals(Optional.of(name));
        Optional<AttributeType> wrong = written.type().filter(type -> type != (expiry ? AttributeType.N : declared));
        if (declared != null) {
            wrong.ifPresent(type -> misuses.add(
                    Misuse.Kind.KEY_TYPE,
                    table,
                    written.offset(),
                    name + " is written as " + type + "; " + users(table, name) + " needs " + declared,
                    "write " + name + " as " + declared));
        } else if (expiry) {
            wrong.ifPresent(type -> misuses.add(
                    Misuse.Kind.EXPIRY_TYPE,
                    table,
                    written.offset(),
                    name + " is written as " + type + "; expiry needs epoch seconds, N",
                    "write " + name + " as a number, in epoch seconds"));
        }
    }

    /** The key or the indexes that an attribute is of. */
    private static String users(TableDefinition table, String name) {
        return names(table.key()).contains(name)
                ? "the table's key"
                : table.indexes().stream()
                        .filter(index -> names(index.key()).contains(name))
                        .map(IndexDefinition::name)
                        .collect(Collectors.joining(", "));
    }

    static Set<String> names(KeySchema key) {
        return key.attributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    }
}
