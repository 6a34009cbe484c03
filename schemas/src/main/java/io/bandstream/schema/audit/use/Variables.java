package io.bandstream.schema.audit.use;

import io.bandstream.schema.audit.code.TokenTree;
import java.util.Optional;
import java.util.Set;

/** What variables are given, and what is put into them: <code>x['k'] = v</code>, <code>x.k = v</code>, <code>x.put("k", v)</code>. */
final class Variables {

    private static final int FARTHEST_ASSIGNMENT = 4000;
    private static final Set<String> PUTS = Set.of("put", "set", "putIfAbsent");
    private static final Set<String> READS = Set.of("get", "containsKey", "has", "keys", "size", "items");

    private final TokenTree tree;

    Variables(TokenTree tree) {
        this.tree = tree;
    }

    /** The sign by which the variable at this index was given a value last before, or {@link TokenTree#NONE}. */
    int assignment(int variable) {
        String name = tree.token(variable).text();
        for (int i = variable - 1; i > Math.max(0, variable - FARTHEST_ASSIGNMENT); i--) {
            boolean assigns = tree.is(i, "=") || tree.is(i, ":=");
            boolean typed = assigns && isTyped(i, name);
            boolean first = tree.is(i - 2, ",") && tree.is(i, ":=") && tree.token(i - 3).isWord(name);
            if (typed || (assigns && (tree.token(i - 1).isWord(name) || first))) {
                return i;
            }
        }
        return TokenTree.NONE;
    }

    /** <code>name: Type&lt;A, B&gt; = …</code>. */
    private boolean isTyped(int sign, String name) {
        for (int i = sign - 1; i > Math.max(0, sign - 10) && !tree.token(i).isBreak(); i--) {
            if (tree.is(i, ":")) {
                return tree.token(i - 1).isWord(name);
            }
        }
        return false;
    }

    /** The value behind a sign, to the end of its statement. */
    Range value(int sign) {
        int end = sign + 1;
        while (end < tree.size() && !(tree.separates(end) && tree.parent(end) == tree.parent(sign))) {
            end++;
        }
        return new Range(sign + 1, end);
    }

    /** What is put into the variable at this index, if that is what the code does there. */
    Optional<Range> put(int variable) {
        int next = variable + 1;
        if (tree.is(next, "[") && tree.isText(next + 1) && tree.is(next + 3, "=")) {
            return Optional.of(value(next + 3));
        }
        boolean member = tree.is(next, ".") && tree.isWord(next + 1);
        if (member && tree.is(next + 2, "=")) {
            return Optional.of(value(next + 2));
        }
        boolean puts = member && PUTS.contains(tree.token(next + 1).text()) && tree.is(next + 2, "(");
        boolean shown = puts && tree.isText(next + 3) && tree.is(next + 4, ",") && tree.match(next + 2) > next;
        return shown
                ? Optional.of(new Range(next + 5, Math.min(tree.size(), tree.match(next + 2))))
                : Optional.empty();
    }

    /** The name before a value that was put. */
    int key(Range value) {
        int sign = value.from() - 1;
        return tree.is(sign - 1, "]") ? sign - 2 : sign - 1;
    }

    /** Whether the variable is only looked at. */
    boolean reads(int variable) {
        int next = variable + 1;
        return (tree.is(next, "[") && tree.isText(next + 1))
                || (tree.is(next, ".")
                        && tree.isWord(next + 1)
                        && READS.contains(tree.token(next + 1).text()));
    }
}
