package io.bandstream.schema.audit.use;

import static io.bandstream.schema.audit.use.AttributeTypes.names;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import java.util.Optional;
import java.util.Set;

/**
 * Classes that are mapped to a table: by the annotations of Java's DynamoDBMapper, or as a model of PynamoDB. A class
 * reaches from its table's name to the next.
 */
final class MappedClasses {

    private static final Set<String> KEYS = Set.of("DynamoDBHashKey", "DynamoDBRangeKey");
    private static final Set<String> INDEXES = Set.of("DynamoDBIndexHashKey", "DynamoDBIndexRangeKey");

    private final TokenTree tree;
    private final Misuses misuses;

    MappedClasses(TokenTree tree, Misuses misuses) {
        this.tree = tree;
        this.misuses = misuses;
    }

    void check() {
        Optional<TableDefinition> table = Optional.empty();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.isWord(i)) {
                table = starts(i) ? named(i) : tree.token(i).isWord("index_name") ? Optional.empty() : table;
                int at = i;
                table.ifPresent(known -> member(known, at));
            }
        }
    }

    private boolean starts(int index) {
        String word = tree.token(index).text();
        return (word.equals("DynamoDBTable") && tree.is(index - 1, "@"))
                || (word.equals("table_name") && tree.is(index + 1, "=") && tree.language() == Language.PYTHON);
    }

    private Optional<TableDefinition> named(int index) {
        int text = tree.is(index + 1, "(")
                ? tree.firstText(index + 2, Math.min(tree.size(), Math.max(index, tree.match(index + 1))))
                : index + 2;
        return tree.isText(text) ? Bindings.table(tree.token(text).letters()) : Optional.empty();
    }

    private void member(TableDefinition table, int index) {
        String word = tree.token(index).text();
        if (tree.is(index - 1, "@") && KEYS.contains(word)) {
            attribute(index).ifPresent(name -> key(table, name, index));
        } else if (tree.is(index - 1, "@") && INDEXES.contains(word)) {
            index(table, index);
        } else if (tree.language() == Language.PYTHON && isModelKey(index)) {
            key(table, attributeOfModel(index), index);
        }
    }

    private void key(TableDefinition table, String name, int at) {
        if (!names(table.key()).contains(name)) {
            misuses.add(
                    Misuse.Kind.KEY,
                    table,
                    tree.token(at).offset(),
                    "the class has " + name + " as a key, the table's is " + table.key(),
                    "map the key " + table.key());
        }
    }

    private void index(TableDefinition table, int annotation) {
        int open = annotation + 1;
        int end = tree.is(open, "(") && tree.match(open) > 0 ? Math.min(tree.size(), tree.match(open)) : open;
        for (int i = open + 1; i < end; i++) {
            boolean index = tree.isText(i)
                    && tree.is(i - 1, "=")
                    && tree.token(i - 2).text().equals("globalSecondaryIndexName");
            if (index && table.index(tree.token(i).letters()).isEmpty()) {
                UseCheck.unknownIndex(
                        misuses, table, tree.token(i).letters(), tree.token(i).offset());
            }
        }
    }

    /** The name that the annotation gives; where it gives none, that of the getter is made from rules of its own. */
    private Optional<String> attribute(int annotation) {
        int open = annotation + 1;
        boolean named = tree.is(open, "(") && tree.match(open) > 0;
        int text = named ? tree.firstText(open, Math.min(tree.size(), tree.match(open))) : TokenTree.NONE;
        return text == TokenTree.NONE
                ? Optional.empty()
                : Optional.of(tree.token(text).letters());
    }

    /** <code>email = UnicodeAttribute(hash_key=True)</code>. */
    private boolean isModelKey(int index) {
        return tree.is(index + 1, "=")
                && tree.isWord(index + 2)
                && tree.token(index + 2).text().endsWith("Attribute")
                && tree.is(index + 3, "(")
                && tree.parent(index) == TokenTree.NONE
                && isKeyArgument(index + 3);
    }

    private boolean isKeyArgument(int open) {
        for (int i = open + 1; i < Math.min(tree.size(), tree.match(open)); i++) {
            boolean key = tree.isWord(i) && Set.of("hash_key", "range_key").contains(tree.token(i).text());
            if (key && tree.is(i + 1, "=") && tree.token(i + 2).isWord("True")) {
                return true;
            }
        }
        return false;
    }

    private String attributeOfModel(int index) {
        for (int i = index + 4; i < Math.min(tree.size(), tree.match(index + 3)); i++) {
            if (tree.token(i).isWord("attr_name") && tree.is(i + 1, "=") && tree.isText(i + 2)) {
                return tree.token(i + 2).letters();
            }
        }
        return tree.token(index).text();
    }
}
