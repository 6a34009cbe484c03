package io.bandstream.schema.audit.use;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.use.Attributes.Written;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads maps of attributes: literals of any language, and variables that were given one before. */
final class AttributeReader {

    private static final Set<String> LISTS = Set.of("of", "mapOf", "ofEntries", "hashMapOf");
    private static final int FARTHEST_ASSIGNMENT = 4000;

    private final TokenTree tree;
    private final ValueTypes types;

    AttributeReader(TokenTree tree) {
        this.tree = tree;
        this.types = new ValueTypes(tree);
    }

    /** Empty if the code does not show what the map holds. */
    Optional<Attributes> read(Range value) {
        for (int i = value.from(); i < value.end(); i++) {
            if (tree.is(i, "{") && tree.match(i) != TokenTree.NONE) {
                return literal(i, value.end());
            }
            boolean lists = tree.isWord(i) && LISTS.contains(tree.token(i).text()) && tree.is(i + 1, "(");
            if (lists) {
                return Optional.of(listed(i + 1));
            }
        }
        return variable(value);
    }

    private Optional<Attributes> literal(int open, int limit) {
        int end = Math.min(tree.size(), tree.match(open));
        boolean more = tree.is(tree.after(end), "|") && tree.after(end) < limit;
        Map<String, Written> all = new HashMap<>();
        boolean complete = !more;
        int from = open + 1;
        for (int i = open + 1; i <= end; i++) {
            if (i == end || (tree.parent(i) == open && tree.separates(i))) {
                complete &= entry(new Range(from, i), all);
                from = i + 1;
            }
        }
        return Optional.of(new Attributes(all, complete));
    }

    /** Adds one entry; answers whether it shows what it adds. */
    private boolean entry(Range entry, Map<String, Written> all) {
        int key = tree.after(entry.from() - 1);
        if (key >= entry.end()) {
            return true;
        }
        boolean named = tree.isText(key) || tree.isWord(key);
        if (named && tree.is(key + 1, ":") && (tree.isText(key) || !computed(key))) {
            all.put(tree.token(key).letters(), new Written(types.of(new Range(key + 2, entry.end())), key));
            return true;
        }
        if (tree.isWord(key) && tree.after(key) >= entry.end()) {
            all.put(tree.token(key).text(), new Written(types.of(new Range(key, key + 1)), key));
            return true;
        }
        return false;
    }

    /** In Python a key without quotes is a variable. */
    private boolean computed(int key) {
        return tree.language() == Language.PYTHON && tree.isWord(key);
    }

    /** <code>Map.of("k", v, …)</code> and <code>mapOf("k" to v, …)</code>. */
    private Attributes listed(int open) {
        int end = Math.min(tree.size(), tree.match(open));
        Map<String, Written> all = new HashMap<>();
        int from = open + 1;
        String key = "";
        int keyAt = open;
        boolean complete = true;
        for (int i = open + 1; i <= end; i++) {
            if (i != end && !(tree.is(i, ",") && tree.parent(i) == open)) {
                continue;
            }
            int first = tree.after(from - 1);
            if (tree.isText(first)
                    && tree.isWord(first + 1)
                    && tree.token(first + 1).text().equals("to")) {
                all.put(tree.token(first).letters(), new Written(types.of(new Range(first + 2, i)), first));
            } else if (!key.isEmpty()) {
                all.put(key, new Written(types.of(new Range(from, i)), keyAt));
                key = "";
            } else if (tree.isText(first)) {
                key = tree.token(first).letters();
                keyAt = first;
            } else {
                complete &= first >= i;
            }
            from = i + 1;
        }
        return new Attributes(all, complete);
    }

    private Optional<Attributes> variable(Range value) {
        int name = tree.after(value.from() - 1);
        boolean alone = name < value.end() && tree.isWord(name) && tree.after(name) >= value.end();
        if (!alone) {
            return Optional.empty();
        }
        int assignment = assignment(tree.token(name).text(), name);
        int start = assignment == TokenTree.NONE ? assignment : tree.after(assignment);
        if (!tree.is(start, "{") || tree.match(start) >= name) {
            return Optional.empty();
        }
        return literal(start, start)
                .map(first -> changed(first, tree.token(name).text(), tree.match(start), name));
    }

    private int assignment(String name, int before) {
        for (int i = before - 1; i > Math.max(0, before - FARTHEST_ASSIGNMENT); i--) {
            boolean assigns = tree.is(i, "=") || tree.is(i, ":=");
            boolean typed = assigns
                    && tree.is(i - 2, ":")
                    && tree.isWord(i - 3)
                    && tree.token(i - 3).text().equals(name);
            if (typed
                    || (assigns
                            && tree.isWord(i - 1)
                            && tree.token(i - 1).text().equals(name))) {
                return i;
            }
        }
        return TokenTree.NONE;
    }

    /** With what is put into the variable on the way; where it is handed on, others may put more in. */
    private Attributes changed(Attributes first, String name, int from, int end) {
        Map<String, Written> all = new HashMap<>(first.all());
        boolean complete = first.complete();
        for (int i = from + 1; i < end; i++) {
            if (!tree.isWord(i) || !tree.token(i).text().equals(name)) {
                continue;
            }
            if (tree.is(i + 1, "[") && tree.isText(i + 2) && tree.is(i + 4, "=")) {
                all.put(tree.token(i + 2).letters(), new Written(Optional.empty(), i + 2));
            } else {
                complete &= tree.is(i + 1, "[") && tree.isText(i + 2);
            }
        }
        return new Attributes(all, complete);
    }
}
