package io.bandstream.schema.audit.use;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.Owner;
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
import java.util.TreeMap;
import java.util.regex.Matcher;
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
    private final TreeMap<Integer, TableDefinition> stated = new TreeMap<>();

    Bindings(TokenTree tree, List<Alias> aliases, SharedNames shared) {
        this.tree = tree;
        this.shared = shared;
        for (Alias alias : aliases) {
            table(alias.name()).ifPresent(table -> stated.put(alias.offset(), table));
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
        Optional<TableDefinition> known = Catalog.find(name);
        if (known.isPresent() || !name.startsWith(Owner.APP.prefix())) {
            return known;
        }
        Matcher stage = STAGE.matcher(name);
        return stage.find() ? Catalog.find(name.substring(0, stage.start())) : known;
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

    /** The table that a text names, itself or as it is put together. */
    Optional<TableDefinition> stated(int text) {
        if (!tree.isText(text)) {
            return Optional.empty();
        }
        int end = text + 1 < tree.size() ? tree.token(text + 1).offset() : Integer.MAX_VALUE;
        Map.Entry<Integer, TableDefinition> put = stated.ceilingEntry(tree.token(text).offset());
        return table(tree.token(text).letters())
                .or(() -> Optional.ofNullable(put)
                        .filter(entry -> entry.getKey() < end)
                        .map(Map.Entry::getValue));
    }

    /** Whether this source binds the name at this index at all. */
    boolean knows(int index) {
        return bindings.containsKey(tree.token(index).letters());
    }

    private static Optional<TableDefinition> at(List<Binding> own, int offset) {
        Optional<Binding> before = Optional.empty();
        for (Binding binding : own) {
            boolean later = before.isEmpty() || binding.offset() >= before.get().offset();
            before = binding.offset() < offset && later ? Optional.of(binding) : before;
        }
        return before.or(() -> onlyOne(own)).flatMap(Binding::table);
    }

    private static Optional<Binding> onlyOne(List<Binding> own) {
        return own.stream().map(Binding::table).distinct().count() == 1
                ? own.stream().findFirst()
                : Optional.empty();
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
        boolean statement = !tree.is(tree.parent(sign), "(") && tree.isText(tree.after(sign));
        Optional<TableDefinition> table = statement && !speaks(name) ? stated(tree.after(sign)) : spokenOf(sign);
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
            int at = i;
            if (tree.is(i, "{") || (tree.separates(i) && tree.parent(i) == tree.parent(sign))) {
                return Optional.empty();
            }
            boolean named = tree.isWord(i) || tree.isText(i);
            Optional<TableDefinition> known = table && named ? stated(i).or(() -> at(at)) : Optional.empty();
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
