package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of one source that are handed on as a table's name: <code>Table(name)</code>, <code>TableName: name</code>. */
final class Handed {

    private static final Set<String> CALLS = Set.of("Table", "tableName", "withTableName", "setTableName", "getTable");
    private static final int SOON = 2000;

    private final TokenTree tree;
    private final Map<String, List<Integer>> offsets = new HashMap<>();

    Handed(TokenTree tree) {
        this.tree = tree;
        for (int i = 2; i < tree.size(); i++) {
            String name = tree.isWord(i) ? tree.token(i).text() : variable(i);
            if (!name.isEmpty() && ends(i + 1) && (called(i) || named(i))) {
                offsets.computeIfAbsent(name, unknown -> new ArrayList<>())
                        .add(tree.token(i).offset());
            }
        }
    }

    /** Whether a variable that is given a value at an offset is handed on soon after. */
    boolean soonAfter(String variable, int offset) {
        return offsets.getOrDefault(variable, List.of()).stream()
                .anyMatch(handed -> handed > offset && handed < offset + SOON);
    }

    /** The name in a shell's <code>"$TABLE"</code>; empty if that is not what stands here. */
    private String variable(int index) {
        boolean shell =
                tree.language() == Language.SHELL && tree.token(index).pieces().size() == 1;
        return shell && tree.token(index).pieces().get(0) instanceof Piece.Hole hole
                ? hole.source().replaceAll("^\\$[{(]?|[})]$", "")
                : "";
    }

    private boolean ends(int index) {
        return index >= tree.size()
                || (tree.language() == Language.SHELL && tree.isWord(index))
                || tree.is(index, ")")
                || tree.is(index, ",")
                || tree.is(index, "}")
                || tree.separates(index);
    }

    private boolean called(int index) {
        return tree.is(index - 1, "(")
                && tree.isWord(index - 2)
                && CALLS.contains(tree.token(index - 2).text());
    }

    private boolean named(int index) {
        boolean given = (tree.is(index - 1, ":") || tree.is(index - 1, "="))
                && (tree.isWord(index - 2) || tree.isText(index - 2));
        return given && Evidence.ofWords(tree.token(index - 2).letters()) == Evidence.CERTAIN_TABLE;
    }
}
