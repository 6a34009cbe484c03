package io.bandstream.schema.audit.use;

import static io.bandstream.schema.audit.use.AttributeTypes.names;

import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.reference.Alias;
import io.bandstream.schema.audit.reference.Nearest;
import io.bandstream.schema.audit.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the requests of one source against the catalog. It speaks only of what it sees whole: an item that something
 * else may add to, or an attribute whose type the code does not show, is right. One use.
 */
public final class UseCheck {

    private final TokenTree tree;
    private final AttributeReader reader;
    private final Misuses misuses;
    private final AttributeTypes types;
    private final Conditions conditions;
    private final Definitions definitions;

    private UseCheck(Source source, TokenTree tree) {
        this.tree = tree;
        this.reader = new AttributeReader(tree);
        this.misuses = new Misuses(source);
        this.types = new AttributeTypes(misuses);
        this.conditions = new Conditions(tree, reader, misuses, types);
        this.definitions = new Definitions(tree, misuses);
    }

    /**
     * What was found in one source.
     *
     * @param open whether there is a request whose table only other sources may tell
     */
    public record Result(List<Misuse> misuses, boolean open) {

        public static final Result NONE = new Result(List.of(), false);
    }

    /** The misuses of one source, whose own names for tables the aliases are. */
    public static Result of(Source source, TokenTree tree, Symbols symbols, List<Alias> aliases, SharedNames shared) {
        UseCheck check = new UseCheck(source, tree);
        Requests requests = Requests.in(tree, new Bindings(tree, aliases, shared), symbols);
        requests.found().forEach(check::request);
        new MappedClasses(tree, check.misuses).check();
        return new Result(check.misuses.all(), requests.open());
    }

    private void request(Request request) {
        TableDefinition table = request.table();
        request.member("item").ifPresent(item -> item(table, item));
        request.member("key").or(() -> request.member("primarykey")).ifPresent(key -> key(table, key));
        request.member("keys").ifPresent(keys -> keys(table, keys));
        Optional<IndexDefinition> index = request.member("indexname").flatMap(name -> index(table, name));
        boolean unknown = request.member("indexname").isPresent() && index.isEmpty();
        if (!unknown) {
            KeySchema queried = index.map(IndexDefinition::key).orElse(table.key());
            String target = index.map(known -> "index " + known.name()).orElse("table");
            conditions.query(request, target, queried);
        }
        conditions.update(request);
        definitions.check(request);
    }

    private void item(TableDefinition table, Range value) {
        reader.read(value).ifPresent(item -> {
            Set<String> missing = new TreeSet<>(names(table.key()));
            missing.removeAll(item.all().keySet());
            if (item.complete() && !missing.isEmpty() && !item.all().isEmpty()) {
                misuses.add(
                        Misuse.Kind.KEY,
                        table,
                        offset(value),
                        "the item has no " + String.join(", ", missing) + ", which the key needs: " + table.key(),
                        "put " + String.join(" and ", missing)
                                + " into the item, or choose the table that this item is for");
            }
            types.check(table, item);
        });
    }

    private void key(TableDefinition table, Range value) {
        reader.read(value).ifPresent(key -> {
            Set<String> wanted = names(table.key());
            if (key.complete() && !key.all().isEmpty() && !key.all().keySet().equals(wanted)) {
                misuses.add(
                        Misuse.Kind.KEY,
                        table,
                        offset(value),
                        "the key is "
                                + String.join(", ", new TreeSet<>(key.all().keySet())) + ", the table's is "
                                + table.key(),
                        "use the key " + table.key());
            }
            types.check(table, key);
        });
    }

    /** Each key of a list of them. */
    private void keys(TableDefinition table, Range value) {
        int list = tree.after(value.from() - 1);
        for (int i = list + 1; tree.is(list, "[") && i < Math.min(value.end(), tree.match(list)); i++) {
            if (tree.is(i, "{") && tree.parent(i) == list && tree.match(i) < tree.size()) {
                key(table, new Range(i, tree.match(i) + 1));
            }
        }
    }

    /** Empty if the name is none that the code shows, or if the table has no such index, which is told. */
    private Optional<IndexDefinition> index(TableDefinition table, Range value) {
        int at = tree.firstText(value.from(), value.end());
        if (at == TokenTree.NONE || tree.token(at).pieces().size() != 1) {
            return Optional.empty();
        }
        String name = tree.token(at).letters();
        Optional<IndexDefinition> known = table.index(name);
        if (known.isEmpty() && !name.isBlank()) {
            unknownIndex(misuses, table, name, tree.token(at).offset());
        }
        return known;
    }

    static void unknownIndex(Misuses misuses, TableDefinition table, String name, int offset) {
        List<String> has = table.indexes().stream().map(IndexDefinition::name).toList();
        misuses.add(
                Misuse.Kind.INDEX,
                table,
                offset,
                "the table has no index " + name
                        + (has.isEmpty() ? ", it has none at all" : "; it has " + String.join(", ", has)),
                Nearest.of(has, name)
                        .map(near -> "use the index `" + near + "`")
                        .orElse("query by the table's key " + table.key()));
    }

    private int offset(Range value) {
        return tree.token(Math.min(tree.after(value.from() - 1), tree.size() - 1))
                .offset();
    }
}
