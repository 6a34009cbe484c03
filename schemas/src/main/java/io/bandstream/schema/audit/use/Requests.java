package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds requests: calls with named arguments, objects and structures with a table's name in them, chains of builder calls,
 * options of a shell command, blocks of Terraform.
 */
final class Requests {

    private static final Set<String> TELLING = Set.of(
            "item",
            "key",
            "indexname",
            "keyconditionexpression",
            "keyschema",
            "attributedefinitions",
            "hashkey",
            "rangekey");

    private final TokenTree tree;
    private final Bindings bindings;
    private final Symbols symbols;
    private final List<Request> found = new ArrayList<>();

    private Requests(TokenTree tree, Bindings bindings, Symbols symbols) {
        this.tree = tree;
        this.bindings = bindings;
        this.symbols = symbols;
    }

    static List<Request> in(TokenTree tree, Bindings bindings, Symbols symbols) {
        Requests requests = new Requests(tree, bindings, symbols);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < tree.size(); i++) {
            boolean named = tree.isWord(i) || tree.isText(i);
            if (named && TELLING.contains(Request.normalized(tree.token(i).letters()))) {
                requests.around(i, seen);
            }
        }
        return requests.found;
    }

    private void around(int member, Set<Integer> seen) {
        boolean called = tree.is(member + 1, "(") && tree.is(member - 1, ".");
        int start = called
                ? chainStart(member)
                : tree.language() == Language.SHELL ? statementStart(member) : tree.parent(member);
        if ((start == TokenTree.NONE && tree.language() != Language.SHELL) || !seen.add(start)) {
            return;
        }
        Map<String, Range> members = called ? chain(member) : assigned(member);
        table(members, start).ifPresent(table -> found.add(new Request(table, members)));
    }

    private Optional<TableDefinition> table(Map<String, Range> members, int start) {
        Range name = members.getOrDefault("tablename", members.get("name"));
        if (name != null) {
            return named(name);
        }
        return tree.is(start, "(") ? ofReceiver(start) : Optional.empty();
    }

    /** A text, a constant, or something that holds one of the two. */
    private Optional<TableDefinition> named(Range name) {
        for (int i = name.from(); i < Math.min(name.end(), tree.size()); i++) {
            if (tree.isText(i) || tree.isWord(i)) {
                String letters = tree.token(i).letters();
                int offset = tree.token(i).offset();
                Optional<TableDefinition> table = Bindings.table(
                                tree.isWord(i) ? symbols.text(letters).orElse("") : letters)
                        .or(() -> bindings.at(letters, offset));
                if (table.isPresent()) {
                    return table;
                }
            }
        }
        return Optional.empty();
    }

    /** <code>users_table.put_item(…)</code>, <code>self.get_table('users').get_item(…)</code>. */
    private Optional<TableDefinition> ofReceiver(int open) {
        int operation = open - 1;
        if (!tree.isWord(operation) || !tree.is(operation - 1, ".")) {
            return Optional.empty();
        }
        int from = Frames.pathStart(tree, operation);
        for (int i = operation - 2; i >= from; i--) {
            if (tree.isWord(i) || tree.isText(i)) {
                String letters = tree.token(i).letters();
                Optional<TableDefinition> table = Bindings.table(letters)
                        .or(() -> bindings.at(letters, tree.token(open).offset()));
                if (table.isPresent()) {
                    return table;
                }
            }
        }
        return Optional.empty();
    }

    /** The members of the group, or of the statement, around one of them. */
    private Map<String, Range> assigned(int member) {
        int parent = tree.parent(member);
        boolean shell = tree.language() == Language.SHELL;
        int from = shell ? statementStart(member) + 1 : parent + 1;
        int end = shell ? tree.size() : Math.min(tree.size(), tree.match(parent));
        Map<String, Range> members = new HashMap<>();
        String name = "";
        int valueFrom = from;
        for (int i = from; i <= end; i++) {
            boolean last = i == end;
            boolean ends = last
                    || (tree.parent(i) == parent
                            && (shell ? tree.token(i).isBreak() || startsOption(i) : tree.separates(i)));
            if (ends) {
                put(members, name, valueFrom, i);
                name = "";
            }
            if (last || (shell && tree.token(i).isBreak())) {
                break;
            }
            boolean sign = tree.parent(i) == parent && (tree.is(i, "=") || tree.is(i, ":"));
            if (sign && name.isEmpty() && (tree.isWord(i - 1) || tree.isText(i - 1))) {
                name = tree.token(i - 1).letters();
                valueFrom = i + 1;
            }
        }
        return members;
    }

    private boolean startsOption(int index) {
        return tree.isWord(index) && tree.token(index).text().startsWith("--");
    }

    private int statementStart(int index) {
        int at = index;
        while (at >= 0 && !tree.token(at).isBreak()) {
            at--;
        }
        return at;
    }

    private static void put(Map<String, Range> members, String name, int from, int end) {
        if (!name.isEmpty() && from < end) {
            members.putIfAbsent(Request.normalized(name), new Range(from, end));
        }
    }

    /** The first call of the chain that this one is part of. */
    private int chainStart(int member) {
        return Frames.pathStart(tree, member);
    }

    private Map<String, Range> chain(int member) {
        Map<String, Range> members = new HashMap<>();
        int parent = tree.parent(member);
        for (int i = chainStart(member); i < tree.size() && tree.parent(i) == parent; i = next(i)) {
            if (tree.is(i, ";") || tree.is(i, ",")) {
                break;
            }
            if (tree.isWord(i) && tree.is(i + 1, "(") && tree.match(i + 1) != TokenTree.NONE) {
                put(members, tree.token(i).text(), i + 2, Math.min(tree.size(), tree.match(i + 1)));
            }
        }
        return members;
    }

    private int next(int index) {
        boolean opens = tree.is(index, "(") || tree.is(index, "[") || tree.is(index, "{");
        return opens && tree.match(index) != TokenTree.NONE ? tree.match(index) + 1 : index + 1;
    }
}
