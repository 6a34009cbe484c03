package io.bandstream.schema.audit.use;

import io.bandstream.schema.AttributeType;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.reference.Alias;
import io.bandstream.schema.audit.reference.Nearest;
import io.bandstream.schema.audit.source.Source;
import io.bandstream.schema.audit.use.Attributes.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds the requests of one source against the catalog. It speaks only of what it sees whole: an item that something else
 * may add to, or an attribute whose type the code does not show, is right. One use.
 */
public final class UseCheck {

    private static final Pattern CONDITION = Pattern.compile("^\\s*([A-Za-z_]\\w*)\\s*=");

    private final Source source;
    private final TokenTree tree;
    private final AttributeReader reader;
    private final List<Misuse> found = new ArrayList<>();

    private UseCheck(Source source, TokenTree tree) {
        this.source = source;
        this.tree = tree;
        this.reader = new AttributeReader(tree);
    }

    /** The misuses of one source, whose names for tables the aliases are. */
    public static List<Misuse> of(Source source, TokenTree tree, Symbols symbols, List<Alias> aliases) {
        if (aliases.stream().noneMatch(alias -> Bindings.table(alias.name()).isPresent())) {
            return List.of();
        }
        UseCheck check = new UseCheck(source, tree);
        Requests.in(tree, new Bindings(tree, aliases), symbols).forEach(check::request);
        return check.found;
    }

    private void request(Request request) {
        TableDefinition table = request.table();
        request.member("item").ifPresent(item -> item(table, item));
        request.member("key").ifPresent(key -> key(table, key));
        Optional<IndexDefinition> index = request.member("indexname").flatMap(name -> index(table, name));
        boolean unknown = request.member("indexname").isPresent() && index.isEmpty();
        if (!unknown) {
            KeySchema queried = index.map(IndexDefinition::key).orElse(table.key());
            request.member("keyconditionexpression")
                    .ifPresent(condition -> condition(table, index, queried, condition));
        }
        request.member("keyschema").ifPresent(schema -> definition(table, schema));
        request.member("hashkey").ifPresent(hash -> hashKey(table, hash));
    }

    private void item(TableDefinition table, Range value) {
        reader.read(value).ifPresent(item -> {
            Set<String> missing = new TreeSet<>(names(table.key()));
            missing.removeAll(item.all().keySet());
            if (item.complete() && !missing.isEmpty() && !item.all().isEmpty()) {
                add(
                        Misuse.Kind.KEY,
                        table,
                        value.from(),
                        "the item has no " + String.join(", ", missing) + ", which the key needs: " + table.key(),
                        "put " + String.join(" and ", missing)
                                + " into the item, or choose the table that this item is for");
            }
            types(table, item);
        });
    }

    private void key(TableDefinition table, Range value) {
        reader.read(value).ifPresent(key -> {
            Set<String> wanted = names(table.key());
            if (key.complete() && !key.all().isEmpty() && !key.all().keySet().equals(wanted)) {
                add(
                        Misuse.Kind.KEY,
                        table,
                        value.from(),
                        "the key is "
                                + String.join(", ", new TreeSet<>(key.all().keySet())) + ", the table's is "
                                + table.key(),
                        "use the key " + table.key());
            }
            types(table, key);
        });
    }

    private void types(TableDefinition table, Attributes attributes) {
        Map<String, AttributeType> wanted = table.attributeTypes();
        attributes.all().forEach((name, written) -> {
            AttributeType declared = wanted.get(name);
            if (declared != null) {
                written.type()
                        .filter(type -> type != declared)
                        .ifPresent(type -> wrongType(table, name, written, type, declared));
            } else if (table.timeToLive().equals(Optional.of(name))) {
                written.type()
                        .filter(type -> type != AttributeType.N)
                        .ifPresent(type -> add(
                                Misuse.Kind.EXPIRY_TYPE,
                                table,
                                written.token(),
                                name + " is written as " + type + "; expiry needs epoch seconds, N",
                                "write " + name + " as a number, in epoch seconds"));
            }
        });
    }

    private void wrongType(
            TableDefinition table, String name, Written written, AttributeType type, AttributeType declared) {
        String where = names(table.key()).contains(name)
                ? "the table's key"
                : table.indexes().stream()
                        .filter(index -> names(index.key()).contains(name))
                        .map(IndexDefinition::name)
                        .collect(Collectors.joining(", "));
        add(
                Misuse.Kind.KEY_TYPE,
                table,
                written.token(),
                name + " is written as " + type + "; " + where + " needs " + declared,
                "write " + name + " as " + declared);
    }

    /** Empty if the name is none that the code shows, or if the table has no such index, which is told. */
    private Optional<IndexDefinition> index(TableDefinition table, Range value) {
        int at = firstText(value);
        if (at == TokenTree.NONE || tree.token(at).pieces().size() != 1) {
            return Optional.empty();
        }
        String name = tree.token(at).letters();
        Optional<IndexDefinition> known = table.index(name);
        if (known.isEmpty() && !name.isBlank()) {
            unknownIndex(table, name, at);
        }
        return known;
    }

    private void unknownIndex(TableDefinition table, String name, int at) {
        List<String> has = table.indexes().stream().map(IndexDefinition::name).toList();
        add(
                Misuse.Kind.INDEX,
                table,
                at,
                "the table has no index " + name
                        + (has.isEmpty() ? ", it has none at all" : "; it has " + String.join(", ", has)),
                Nearest.of(has, name)
                        .map(near -> "use the index `" + near + "`")
                        .orElse("query by the table's key " + table.key()));
    }

    private void condition(TableDefinition table, Optional<IndexDefinition> index, KeySchema queried, Range value) {
        attribute(value).filter(name -> !names(queried).contains(name)).ifPresent(name -> {
            String target = index.map(known -> "index " + known.name()).orElse("table");
            add(
                    Misuse.Kind.KEY,
                    table,
                    value.from(),
                    "the query is by " + name + ", the key of the " + target + " is " + queried,
                    table.indexes().stream()
                            .filter(other -> other.partitionKey().equals(name))
                            .map(other -> "query the index " + other.name())
                            .findFirst()
                            .orElse("query by " + queried));
        });
    }

    /** The first attribute of a condition: <code>Key('a').eq(…)</code> or <code>'a = :a'</code>. */
    private Optional<String> attribute(Range value) {
        int text = firstText(value);
        if (text == TokenTree.NONE) {
            return Optional.empty();
        }
        String letters = tree.token(text).letters();
        if (tree.is(text - 1, "(")
                && tree.isWord(text - 2)
                && tree.token(text - 2).text().equals("Key")) {
            return Optional.of(letters);
        }
        Matcher condition = CONDITION.matcher(letters);
        return condition.find() ? Optional.of(condition.group(1)) : Optional.empty();
    }

    /** A table's definition in the way of CreateTable or CloudFormation. */
    private void definition(TableDefinition table, Range schema) {
        List<String> keys = new ArrayList<>();
        for (int i = schema.from(); i < schema.end(); i++) {
            boolean attribute = (tree.isText(i) || tree.isWord(i))
                    && tree.token(i).letters().equals("AttributeName");
            if (attribute && (tree.is(i + 1, ":") || tree.is(i + 1, "=")) && tree.isText(i + 2)) {
                keys.add(tree.token(i + 2).letters());
            }
        }
        defined(table, keys, schema.from());
    }

    private void hashKey(TableDefinition table, Range hash) {
        int text = firstText(hash);
        if (text != TokenTree.NONE && !tree.token(text).letters().equals(table.partitionKey())) {
            defined(table, List.of(tree.token(text).letters()), text);
        }
    }

    private void defined(TableDefinition table, List<String> keys, int at) {
        if (!keys.isEmpty() && !Set.copyOf(keys).equals(names(table.key()))) {
            add(
                    Misuse.Kind.KEY,
                    table,
                    at,
                    "the table is defined with the key " + String.join(", ", keys) + ", the catalog declares "
                            + table.key(),
                    "define the key " + table.key());
        }
    }

    private int firstText(Range value) {
        for (int i = value.from(); i < Math.min(value.end(), tree.size()); i++) {
            if (tree.isText(i)) {
                return i;
            }
        }
        return TokenTree.NONE;
    }

    private static Set<String> names(KeySchema key) {
        return key.attributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    }

    private void add(Misuse.Kind kind, TableDefinition table, int token, String evidence, String remedy) {
        int at = tree.token(token).isBreak() ? Math.min(tree.after(token), tree.size() - 1) : token;
        found.add(new Misuse(kind, table.name(), source.place(tree.token(at).offset()), evidence, remedy));
    }
}
