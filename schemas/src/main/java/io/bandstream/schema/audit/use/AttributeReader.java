package io.bandstream.schema.audit.use;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.use.Attributes.Written;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads maps of attributes: literals of any language, JSON in a text, and variables that were given one before. */
final class AttributeReader {

    private static final Set<String> LISTS = Set.of("of", "mapOf", "ofEntries", "hashMapOf", "mutableMapOf", "entry");
    private static final Set<String> NAMED = Set.of("dict", "Map");
    private static final Set<String> PRIMARY = Set.of("withPrimaryKey", "PrimaryKey", "getItem", "deleteItem");
    private static final Set<String> EMPTY = Set.of("HashMap", "LinkedHashMap", "mutableMapOf", "hashMapOf", "make", "dict");
    private static final Set<String> CONVERT = Set.of("marshall", "MarshalMap", "marshallItem", "freeze", "HashMap");

    private final TokenTree tree;
    private final ValueTypes types;
    private final Variables variables;

    AttributeReader(TokenTree tree) {
        this.tree = tree;
        this.types = new ValueTypes(tree);
        this.variables = new Variables(tree);
    }

    /** Empty if the code does not show what the map holds. */
    Optional<Attributes> read(Range value) {
        int first = tree.after(value.from() - 1);
        if (tree.isText(first) && tree.after(first) >= value.end()) {
            return EmbeddedJson.in(tree.token(first)).map(json -> new AttributeReader(json).literal(0, json.size()));
        }
        for (int i = value.from(); i < value.end(); i++) {
            if (tree.is(i, "{") && tree.match(i) != TokenTree.NONE) {
                return Optional.of(literal(i, value.end()));
            }
            if (tree.isWord(i) && tree.is(i + 1, "(") && tree.match(i + 1) != TokenTree.NONE) {
                String call = tree.token(i).text();
                if (LISTS.contains(call) || PRIMARY.contains(call)) {
                    return Optional.of(listed(i + 1));
                }
                if (NAMED.contains(call)) {
                    return Optional.of(group(i + 1));
                }
            }
        }
        return variable(value);
    }

    /** The texts that a map gives to texts; none where the code does not show it. */
    Map<String, String> texts(Range value) {
        int first = tree.after(value.from() - 1);
        if (tree.isText(first)) {
            return EmbeddedJson.in(tree.token(first))
                    .map(json -> new AttributeReader(json).texts(new Range(0, json.size())))
                    .orElse(Map.of());
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = value.from(); i < Math.min(value.end(), tree.size()); i++) {
            boolean pair = tree.is(i, ":") || tree.is(i, ",") || tree.is(i, "=") || tree.token(i).isWord("to");
            if (pair && tree.isText(i - 1) && tree.isText(i + 1)) {
                texts.putIfAbsent(
                        tree.token(i - 1).letters(), tree.token(i + 1).letters());
            }
        }
        return texts;
    }

    private Attributes literal(int open, int limit) {
        int end = Math.min(tree.size(), tree.match(open));
        boolean more = tree.is(tree.after(end), "|") && tree.after(end) < limit;
        Attributes read = group(open);
        return new Attributes(read.all(), read.complete() && !more);
    }

    /** The pairs within a bracket. */
    private Attributes group(int open) {
        int end = Math.min(tree.size(), tree.match(open));
        Map<String, Written> all = new HashMap<>();
        boolean complete = true;
        int from = open + 1;
        for (int i = open + 1; i <= end; i++) {
            if (i == end || (tree.parent(i) == open && tree.separates(i))) {
                complete &= entry(new Range(from, i), all);
                from = i + 1;
            }
        }
        return new Attributes(all, complete);
    }

    /** Adds one entry; answers whether it shows what it adds. */
    private boolean entry(Range entry, Map<String, Written> all) {
        int key = tree.after(entry.from() - 1);
        if (key >= entry.end()) {
            return true;
        }
        boolean named = tree.isText(key) || tree.isWord(key);
        boolean keyword = tree.is(key + 1, "=") && tree.isWord(key);
        if (named && (keyword || (tree.is(key + 1, ":") && !computed(key)))) {
            put(all, tree.token(key).letters(), new Range(key + 2, entry.end()), key);
            return true;
        }
        if (tree.isWord(key) && tree.after(key) >= entry.end()) {
            put(all, tree.token(key).text(), new Range(key, key + 1), key);
            return true;
        }
        return false;
    }

    /** In Python a key without quotes is a variable; so is in Go what is no text. */
    private boolean computed(int key) {
        boolean quoted = tree.language() == Language.PYTHON || tree.language() == Language.GO;
        return quoted && tree.isWord(key);
    }

    private void put(Map<String, Written> all, String name, Range value, int at) {
        all.put(name, new Written(types.of(value), tree.token(at).offset()));
    }

    /** <code>Map.of("k", v, …)</code> and <code>mapOf("k" to v, …)</code>. */
    private Attributes listed(int open) {
        int end = Math.min(tree.size(), tree.match(open));
        Map<String, Written> all = new HashMap<>();
        int key = TokenTree.NONE;
        int from = open + 1;
        boolean complete = true;
        for (int i = open + 1; i <= end; i++) {
            if (i != end && !(tree.is(i, ",") && tree.parent(i) == open)) {
                continue;
            }
            int first = tree.after(from - 1);
            if (key != TokenTree.NONE) {
                put(all, tree.token(key).letters(), new Range(from, i), key);
                key = TokenTree.NONE;
            } else if (tree.isText(first) && tree.token(first + 1).isWord("to")) {
                put(all, tree.token(first).letters(), new Range(first + 2, i), first);
            } else if (isEntry(first)) {
                all.putAll(listed(tree.pathEndBefore(first)).all());
            } else if (tree.isText(first)) {
                key = first;
            } else {
                complete &= first >= i;
            }
            from = i + 1;
        }
        return new Attributes(all, complete);
    }

    /** <code>Map.entry("k", v)</code>. */
    private boolean isEntry(int first) {
        int open = tree.isWord(first) ? tree.pathEndBefore(first) : TokenTree.NONE;
        return tree.is(open, "(") && tree.token(open - 1).isWord("entry");
    }

    private Optional<Attributes> variable(Range value) {
        int name = tree.after(value.from() - 1);
        boolean alone = name < value.end() && tree.isWord(name) && tree.after(name) >= value.end();
        int assignment = alone ? variables.assignment(name) : TokenTree.NONE;
        if (assignment == TokenTree.NONE) {
            return Optional.empty();
        }
        Range assigned = variables.value(assignment);
        return given(assigned).map(first -> changed(first, tree.token(name).text(), assigned.end(), name));
    }

    /** A map's literal, also through a call that converts it, or an empty map. */
    private Optional<Attributes> given(Range assigned) {
        int start = tree.after(assigned.from() - 1);
        if (tree.is(start, "{") && tree.match(start) < tree.size()) {
            return Optional.of(literal(start, assigned.end()));
        }
        for (int i = start; i < assigned.end(); i++) {
            boolean none = tree.is(i, "{") && tree.parent(i) == tree.parent(start) && tree.match(i) == tree.after(i);
            if (none) {
                return Optional.of(new Attributes(Map.of(), true));
            }
            boolean call = tree.isWord(i) && (tree.is(i + 1, "(") || tree.is(i + 1, "<") || tree.is(i + 1, "<>"));
            String name = call ? tree.token(i).text() : "";
            boolean literal = tree.is(i, "{") && tree.parent(i) == tree.parent(start);
            if (literal || EMPTY.contains(name) || CONVERT.contains(name) || LISTS.contains(name) || NAMED.contains(name)) {
                int open = tree.is(i + 1, "(") ? i + 1 : i;
                boolean empty = EMPTY.contains(name) && isEmptyCall(i, assigned.end());
                return empty
                        ? Optional.of(new Attributes(Map.of(), true))
                        : read(new Range(CONVERT.contains(name) ? open + 1 : i, assigned.end()))
                                .filter(read -> !read.all().isEmpty());
            }
        }
        return Optional.empty();
    }

    private boolean isEmptyCall(int from, int end) {
        for (int i = from; i < end; i++) {
            if (tree.is(i, "(")) {
                return tree.match(i) == tree.after(i);
            }
        }
        return false;
    }

    /** With what is put into the variable on the way; where it is handed on, others may put more in. */
    private Attributes changed(Attributes first, String name, int from, int end) {
        Map<String, Written> all = new HashMap<>(first.all());
        boolean complete = first.complete();
        for (int i = from; i < end; i++) {
            if (!tree.token(i).isWord(name) || tree.is(i - 1, ".")) {
                continue;
            }
            Optional<Range> put = variables.put(i);
            put.ifPresent(value -> put(
                    all,
                    tree.token(variables.key(value)).letters(),
                    value,
                    variables.key(value)));
            complete &= put.isPresent() || variables.reads(i);
        }
        return new Attributes(all, complete);
    }
}
