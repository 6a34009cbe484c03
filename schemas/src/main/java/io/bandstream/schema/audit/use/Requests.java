package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds requests: calls with named arguments, objects and structures with a table's name in them or around them, chains
 * of builder calls, options of a shell command, blocks of Terraform.
 */
final class Requests {

    private static final Set<String> TELLING = Set.of(
            "item",
            "key",
            "keys",
            "indexname",
            "keyconditionexpression",
            "updateexpression",
            "keyschema",
            "attributedefinitions",
            "hashkey",
            "rangekey");
    private static final Set<String> KEY_CALLS = Set.of("withPrimaryKey", "PrimaryKey", "getItem", "deleteItem");
    private static final Set<Language> WITH_TYPED_TABLES =
            EnumSet.of(Language.JAVA, Language.KOTLIN, Language.GROOVY, Language.SCALA);
    private static final int DEEPEST_BATCH = 6;

    private final TokenTree tree;
    private final Bindings bindings;
    private final Symbols symbols;
    private final List<Request> found = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private boolean open;

    private Requests(TokenTree tree, Bindings bindings, Symbols symbols) {
        this.tree = tree;
        this.bindings = bindings;
        this.symbols = symbols;
    }

    static Requests in(TokenTree tree, Bindings bindings, Symbols symbols) {
        Requests requests = new Requests(tree, bindings, symbols);
        boolean typed = WITH_TYPED_TABLES.contains(tree.language());
        for (int i = 0; i < tree.size(); i++) {
            if (!tree.isWord(i) && !tree.isText(i)) {
                continue;
            }
            if (TELLING.contains(Request.normalized(tree.token(i).letters()))) {
                requests.around(i);
            } else if (typed && tree.isWord(i) && tree.is(i + 1, "(") && tree.isText(i + 2)) {
                requests.typed(i);
            }
        }
        return requests;
    }

    List<Request> found() {
        return found;
    }

    /** Whether there is one whose table this source alone does not tell. */
    boolean open() {
        return open;
    }

    private void around(int member) {
        boolean called = tree.is(member + 1, "(") && tree.is(member - 1, ".");
        boolean shell = tree.language() == Language.SHELL;
        int start = called
                ? Frames.pathStart(tree, member)
                : shell ? statementStart(member) : tree.parent(member);
        if ((start == TokenTree.NONE && !shell) || !seen.add(start)) {
            return;
        }
        Map<String, Range> members = called ? chain(member) : assigned(member);
        Optional<TableDefinition> table = table(members, start);
        table.ifPresent(known -> found.add(new Request(known, members)));
        open |= table.isEmpty() && !told(members, start);
    }

    /** Whether this source says which table it is, though it is none of the catalog's. */
    private boolean told(Map<String, Range> members, int start) {
        Range name = members.get("tablename");
        int from = name != null ? name.from() : tree.is(start, "(") ? Frames.pathStart(tree, start - 1) : start;
        int end = name != null ? name.end() : start - 1;
        for (int i = from; i < Math.min(end, tree.size()); i++) {
            if (tree.isText(i) || (tree.isWord(i) && bindings.knows(i))) {
                return true;
            }
        }
        return name == null && !tree.is(start, "(");
    }

    /** <code>users.index("…")</code>, <code>table.getItem("email", e)</code>, <code>new Item().withPrimaryKey("…", v)</code>. */
    private void typed(int call) {
        String name = tree.token(call).text();
        int end = Math.min(tree.size(), tree.match(call + 1) + 1);
        if (name.equals("index")) {
            ofReceiver(call + 1)
                    .ifPresent(table -> found.add(
                            new Request(table, Map.of("indexname", new Range(call + 2, end - 1)))));
        } else if (KEY_CALLS.contains(name) && tree.is(call + 3, ",")) {
            boolean part = name.endsWith("rimaryKey");
            ofReceiver(call + 1)
                    .or(() -> part ? ofCallAround(call) : Optional.empty())
                    .ifPresent(table ->
                            found.add(new Request(table, Map.of("primarykey", new Range(call, end)))));
        }
    }

    private Optional<TableDefinition> ofCallAround(int index) {
        int open = tree.parent(index);
        while (open != TokenTree.NONE) {
            Optional<TableDefinition> table = tree.is(open, "(") ? ofReceiver(open) : Optional.empty();
            if (table.isPresent()) {
                return table;
            }
            open = tree.is(open, "(") ? tree.parent(open) : TokenTree.NONE;
        }
        return Optional.empty();
    }

    private Optional<TableDefinition> table(Map<String, Range> members, int start) {
        Range name = members.getOrDefault("tablename", members.get("name"));
        if (name != null) {
            return named(name);
        }
        Optional<TableDefinition> receiver = tree.is(start, "(") ? ofReceiver(start) : Optional.empty();
        return receiver.or(() -> ofBatch(start));
    }

    /** <code>RequestItems: {'users': [{PutRequest: {Item: …}}]}</code>: the table is the key of what is around. */
    private Optional<TableDefinition> ofBatch(int start) {
        int group = start;
        for (int depth = 0; depth < DEEPEST_BATCH && group > 0; depth++) {
            int sign = tree.before(group);
            int name = tree.is(sign, ":") || tree.is(sign, "=") ? tree.before(sign) : TokenTree.NONE;
            name = tree.is(name, "]") ? tree.before(name) : name;
            Optional<TableDefinition> table = name > 0 ? named(new Range(name, name + 1)) : Optional.empty();
            if (table.isPresent()) {
                return table;
            }
            group = tree.parent(group);
        }
        return Optional.empty();
    }

    /** A text, a constant, or something that holds one of the two. */
    private Optional<TableDefinition> named(Range name) {
        for (int i = name.from(); i < Math.min(name.end(), tree.size()); i++) {
            if (tree.isText(i) || tree.isWord(i)) {
                int at = i;
                Optional<TableDefinition> table = bindings.stated(at)
                        .or(() -> tree.isWord(at)
                                ? symbols.text(tree.token(at).text()).flatMap(Bindings::table)
                                : Optional.empty())
                        .or(() -> bindings.at(at));
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
                int at = i;
                Optional<TableDefinition> table = Bindings.table(tree.token(i).letters())
                        .or(() -> tree.parent(at) == tree.parent(operation)
                                ? bindings.ofVariable(at)
                                : bindings.at(at));
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

    private Map<String, Range> chain(int member) {
        Map<String, Range> members = new HashMap<>();
        int parent = tree.parent(member);
        for (int i = Frames.pathStart(tree, member); i < tree.size() && tree.parent(i) == parent; i = next(i)) {
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
