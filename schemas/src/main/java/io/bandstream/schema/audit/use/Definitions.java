package io.bandstream.schema.audit.use;

import static io.bandstream.schema.audit.use.AttributeTypes.names;

import io.bandstream.schema.AttributeType;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds definitions of tables in the way of CreateTable, CloudFormation and Terraform against the catalog. */
final class Definitions {

    private static final Set<String> KINDS = Set.of("S", "N", "B");

    /** In a chain of calls a name and its type have no bracket in common. */
    private static final int FARTHEST_NAME = 12;

    private final TokenTree tree;
    private final Misuses misuses;

    Definitions(TokenTree tree, Misuses misuses) {
        this.tree = tree;
        this.misuses = misuses;
    }

    void check(Request request) {
        TableDefinition table = request.table();
        request.member("keyschema")
                .ifPresent(schema -> key(table, table.key(), values(schema, "attributename"), "table"));
        request.member("attributedefinitions").ifPresent(attributes -> types(table, attributes));
        request.member("globalsecondaryindexes").ifPresent(indexes -> indexes(table, indexes));
        request.member("hashkey").ifPresent(hash -> terraform(request, hash));
    }

    private void terraform(Request request, Range hash) {
        TableDefinition table = request.table();
        List<Integer> keys = Stream.concat(
                        Stream.of(hash), request.member("rangekey").stream())
                .map(value -> tree.firstText(value.from(), value.end()))
                .filter(text -> text != TokenTree.NONE)
                .toList();
        key(table, table.key(), keys, "table");
        int block = tree.parent(hash.from());
        for (int i = block + 1; tree.language() == Language.HCL && i < tree.groupEnd(hash.from()); i++) {
            boolean inner = tree.isWord(i) && tree.parent(i) == block && tree.is(i + 1, "{") && tree.match(i + 1) > i;
            if (inner) {
                inner(table, tree.token(i).text(), new Range(i + 1, Math.min(tree.size(), tree.match(i + 1))));
            }
        }
    }

    private void inner(TableDefinition table, String kind, Range block) {
        List<Integer> name = values(block, "name");
        if (name.isEmpty()) {
            return;
        }
        if (kind.equals("attribute")) {
            values(block, "type").forEach(type -> type(table, letters(name.get(0)), type));
        } else if (kind.equals("global_secondary_index")) {
            index(
                    table,
                    name.get(0),
                    Stream.of("hashkey", "rangekey")
                            .flatMap(part -> values(block, part).stream())
                            .toList());
        }
    }

    private void indexes(TableDefinition table, Range indexes) {
        for (int name : values(indexes, "indexname")) {
            int group = tree.parent(name);
            if (tree.is(group, "{")) {
                Range element = new Range(group + 1, tree.groupEnd(name));
                index(table, name, values(element, "attributename"));
            }
        }
    }

    private void index(TableDefinition table, int name, List<Integer> keys) {
        Optional<IndexDefinition> known = table.index(letters(name));
        known.ifPresentOrElse(
                index -> key(table, index.key(), keys, "index " + index.name()),
                () -> UseCheck.unknownIndex(misuses, table, letters(name), tree.token(name).offset()));
    }

    private void key(TableDefinition table, KeySchema declared, List<Integer> defined, String what) {
        List<String> keys = defined.stream().map(this::letters).toList();
        if (!keys.isEmpty() && !Set.copyOf(keys).equals(names(declared))) {
            int wrong = defined.stream()
                    .filter(key -> !names(declared).contains(letters(key)))
                    .findFirst()
                    .orElse(defined.get(0));
            misuses.add(
                    Misuse.Kind.KEY,
                    table,
                    tree.token(wrong).offset(),
                    "the " + what + " is defined with the key " + String.join(", ", keys) + ", the catalog declares "
                            + declared,
                    "define the key " + declared);
        }
    }

    private void types(TableDefinition table, Range attributes) {
        List<Integer> names = values(attributes, "attributename");
        if (tree.language() == Language.SHELL) {
            names.forEach(name -> type(table, letters(name), tree.token(name).letters(), name));
        }
        for (int type : values(attributes, "attributetype")) {
            names.stream()
                    .filter(name -> tree.parent(name) == tree.parent(type))
                    .findFirst()
                    .or(() -> names.stream()
                            .filter(name -> name < type && type - name < FARTHEST_NAME)
                            .reduce((earlier, later) -> later))
                    .ifPresent(name -> type(table, letters(name), type));
        }
    }

    private void type(TableDefinition table, String name, int at) {
        type(table, name, letters(at), at);
    }

    private void type(TableDefinition table, String name, String letters, int at) {
        AttributeType declared = table.attributeTypes().get(name);
        String type = letters.substring(Math.max(0, letters.length() - 1));
        if (declared != null && KINDS.contains(type) && !declared.name().equals(type)) {
            misuses.add(
                    Misuse.Kind.KEY_TYPE,
                    table,
                    tree.token(at).offset(),
                    name + " is defined as " + type + "; the catalog declares " + declared,
                    "define " + name + " as " + declared);
        }
    }

    /** What is given to this name within a range: the text, or the last word of a path. */
    private List<Integer> values(Range range, String name) {
        List<Integer> values = new ArrayList<>();
        for (int i = range.from(); i < Math.min(range.end(), tree.size()); i++) {
            boolean named = (tree.isText(i) || tree.isWord(i))
                    && Request.normalized(tree.token(i).letters()).equals(name);
            if (named && (tree.is(i + 1, ":") || tree.is(i + 1, "=") || tree.is(i + 1, "("))) {
                value(i + 2, range.end()).ifPresent(values::add);
            }
        }
        return values;
    }

    private Optional<Integer> value(int from, int end) {
        int start = tree.after(from - 1);
        if (tree.isText(start)) {
            return Optional.of(start);
        }
        int text = tree.isWord(start) ? tree.firstText(start, Math.min(tree.pathEnd(start), end)) : TokenTree.NONE;
        if (text != TokenTree.NONE) {
            return Optional.of(text);
        }
        int last = tree.isWord(start) ? tree.pathEnd(start) - 1 : TokenTree.NONE;
        return tree.isWord(last) ? Optional.of(last) : Optional.empty();
    }

    /** A shell's pairs stand in one word: <code>AttributeName=id,KeyType=HASH</code>. */
    private String letters(int index) {
        String letters = tree.token(index).letters();
        int comma = tree.language() == Language.SHELL ? letters.indexOf(',') : -1;
        return comma < 0 ? letters : letters.substring(0, comma);
    }
}
