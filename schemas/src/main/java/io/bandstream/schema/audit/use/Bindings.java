package io.bandstream.schema.audit.use;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.reference.Alias;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which table a name in one source stands for. A name that is bound more than
 * once means what it was bound to last, which may be no table. */
final class Bindings {

    private static final Set<String> UNSPEAKING = Set.of("", "tablename", "name", "value", "resource", "table_name");
    private static final Set<String> ENVIRONMENTS = Set.of("env", "environ", "getenv", "environment");
    private static final Pattern STAGE = Pattern.compile("[-_](?:[$%#]?\\{+[^}]*\\}+|\\$\\w+|%s)?$");
    private static final int LONGEST_STATEMENT = 60;

    /** @param table empty for what is no table of the catalog */
    private record Binding(int offset, Optional<TableDefinition> table) {}

    private final TokenTree tree;
    private final SharedNames shared;
    private final Map<String, List<Binding>> bindings = new HashMap<>();

    Bindings(TokenTree tree, List<Alias> aliases, SharedNames shared) {
        this.tree = tree;
        this.shared = shared;
        for (Alias alias : aliases) {
            if (speaks(alias.alias())) {
                bind(alias.alias(), alias.offset(), table(alias.name()));
            }
        }
        passedOn();
    }

    /** Whether a name tells one table from another. */
    static boolean speaks(String alias) {
        return !UNSPEAKING.contains(alias.toLowerCase(Locale.ROOT));
    }

    /** The catalog's table of that name, a stage behind it left out. */
    static Optional<TableDefinition> table(String name) {
        return Catalog.find(name).or(() -> Catalog.find(STAGE.matcher(name).replaceFirst("")));
    }

    /** What the word or text at this index stands for in an expression that names a table. */
    Optional<TableDefinition> at(int index) {
        String name = tree.token(index).letters();
        List<Binding> own = bindings.getOrDefault(name, List.of());
        return own.isEmpty()
                ? shared.table(name, tree.is(index - 1, ".") || tree.is(index - 1, "["))
                : at(own, tree.token(index).offset());
    }

    /** What a variable of this source stands for. */
    Optional<TableDefinition> ofVariable(int index) {
        return at(
                bindings.getOrDefault(tree.token(index).letters(), List.of()),
                tree.token(index).offset());
    }

    private static Optional<TableDefinition> at(List<Binding> own, int offset) {
        Optional<Binding> before = own.stream()
                .filter(binding -> binding.offset() < offset)
                .reduce((earlier, later) -> later.offset() >= earlier.offset() ? later : earlier);
        boolean one = own.stream().map(Binding::table).distinct().count() == 1;
        return before.or(() -> one ? own.stream().findFirst() : Optional.empty())
                .flatMap(Binding::table);
    }

    private void bind(String name, int offset, Optional<TableDefinition> table) {
        bindings.computeIfAbsent(name, unknown -> new ArrayList<>()).add(new Binding(offset, table));
    }

    /** <code>rows = self.table(names['users'])</code>: what is bound to a call that speaks of a table by a known name. */
    private void passedOn() {
        for (int i = 1; i < tree.size(); i++) {
            boolean assigns = (tree.is(i, "=") || tree.is(i, ":=")) && tree.isWord(i - 1);
            if (assigns && tree.parent(i) == tree.parent(i - 1)) {
                assigned(i);
            } else if (tree.token(i).isWord("as") && tree.isWord(i + 1)) {
                opened(i);
            }
        }
    }

    private void assigned(int sign) {
        String name = tree.token(sign - 1).text();
        Optional<TableDefinition> table = spokenOf(sign);
        if (table.isPresent() || bindings.containsKey(name)) {
            bind(name, tree.token(sign).offset(), table);
        }
    }

    /** <code>with table.batch_writer() as batch:</code> binds as the table does. */
    private void opened(int as) {
        for (int i = as - 1; i >= 0 && !tree.token(i).isBreak() && !tree.token(i).isWord("with"); i--) {
            Optional<TableDefinition> table = tree.isText(i)
                    ? table(tree.token(i).letters())
                    : tree.isWord(i) ? ofVariable(i) : Optional.empty();
            if (table.isPresent()) {
                bind(tree.token(as + 1).text(), tree.token(as + 1).offset(), table);
                return;
            }
        }
    }

    private Optional<TableDefinition> spokenOf(int sign) {
        boolean table = false;
        for (int i = sign + 1; i < Math.min(tree.size(), sign + LONGEST_STATEMENT); i++) {
            if (tree.is(i, "{") || (tree.separates(i) && tree.parent(i) == tree.parent(sign))) {
                return Optional.empty();
            }
            boolean named = tree.isWord(i) || tree.isText(i);
            Optional<TableDefinition> known = table && named ? at(i) : Optional.empty();
            if (known.isPresent()) {
                return known;
            }
            table |= tree.isWord(i) && (opensTable(i) || ENVIRONMENTS.contains(tree.token(i).text()));
        }
        return Optional.empty();
    }

    private boolean opensTable(int word) {
        return tree.is(word + 1, "(") && Words.of(tree.token(word).text()).contains("table");
    }
}
