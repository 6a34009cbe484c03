package io.bandstream.schema.audit.use;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.reference.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which table a name in one source stands for. A name that is bound more than
 * once means what it was bound to last, which may be no table. */
final class Bindings {

    private static final Set<String> UNSPEAKING = Set.of("", "tablename", "name", "value", "resource", "table_name");
    private static final Pattern STAGE = Pattern.compile("[-_](?:[$%#]?\\{+[^}]*\\}+|\\$\\w+|%s)?$");
    private static final int LONGEST_STATEMENT = 60;

    /** @param table empty for what is no table of the catalog */
    private record Binding(String name, int offset, Optional<TableDefinition> table) {}

    private final TokenTree tree;
    private final List<Binding> bindings = new ArrayList<>();

    Bindings(TokenTree tree, List<Alias> aliases) {
        this.tree = tree;
        for (Alias alias : aliases) {
            if (!UNSPEAKING.contains(alias.alias().toLowerCase(Locale.ROOT))) {
                bindings.add(new Binding(alias.alias(), alias.offset(), table(alias.name())));
            }
        }
        if (!bindings.isEmpty()) {
            passedOn();
        }
    }

    /** The catalog's table of that name, a stage behind it left out. */
    static Optional<TableDefinition> table(String name) {
        return Catalog.find(name).or(() -> Catalog.find(STAGE.matcher(name).replaceFirst("")));
    }

    /** What the name stands for at an offset of the source. */
    Optional<TableDefinition> at(String name, int offset) {
        List<Binding> own =
                bindings.stream().filter(binding -> binding.name().equals(name)).toList();
        Optional<Binding> before = own.stream()
                .filter(binding -> binding.offset() < offset)
                .reduce((earlier, later) -> later.offset() >= earlier.offset() ? later : earlier);
        boolean one = own.stream().map(Binding::table).distinct().count() == 1;
        return before.or(() -> one ? own.stream().findFirst() : Optional.empty())
                .flatMap(Binding::table);
    }

    /** <code>rows = self.table(names['users'])</code>: what is bound to a call that speaks of a table by a known name. */
    private void passedOn() {
        for (int i = 1; i < tree.size(); i++) {
            boolean assigns = (tree.is(i, "=") || tree.is(i, ":=")) && tree.isWord(i - 1);
            if (assigns && tree.parent(i) == tree.parent(i - 1)) {
                bind(i);
            }
        }
    }

    private void bind(int sign) {
        String name = tree.token(sign - 1).text();
        Optional<TableDefinition> table = spokenOf(sign);
        if (table.isPresent()
                || bindings.stream().anyMatch(binding -> binding.name().equals(name))) {
            bindings.add(new Binding(name, tree.token(sign).offset(), table));
        }
    }

    private Optional<TableDefinition> spokenOf(int sign) {
        boolean table = false;
        for (int i = sign + 1; i < Math.min(tree.size(), sign + LONGEST_STATEMENT); i++) {
            if (tree.separates(i) && tree.parent(i) == tree.parent(sign)) {
                return Optional.empty();
            }
            String letters = tree.isWord(i) || tree.isText(i) ? tree.token(i).letters() : "";
            Optional<TableDefinition> known = table ? at(letters, tree.token(i).offset()) : Optional.empty();
            if (known.isPresent()) {
                return known;
            }
            table |= tree.isWord(i) && tree.is(i + 1, "(") && Words.of(letters).contains("table");
        }
        return Optional.empty();
    }
}
