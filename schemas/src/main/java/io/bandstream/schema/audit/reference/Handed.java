package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of one source that are handed on as a table's name: <code>Table(name)</code>, <code>TableName: name</code>. */
final class Handed {

    private static final Set<String> CALLS = Set.of("Table", "tableName", "withTableName", "setTableName", "getTable");
    private static final int SOON = 2000;

    private final TokenTree tree;
    private final Set<String> functions = new HashSet<>();
    private final Map<String, List<Integer>> offsets = new HashMap<>();

    Handed(TokenTree tree) {
        this.tree = tree;
        for (int i = 2; i < tree.size(); i++) {
            if (tree.language() == Language.SHELL && tree.is(i, "{") && takesTable(i)) {
                functions.add(tree.token(i - 3).letters());
            }
            String name = tree.isWord(i) ? tree.token(i).text() : variable(i);
            if (!name.isEmpty() && ends(i + 1) && (called(i) || named(i))) {
                offsets.computeIfAbsent(name, unknown -> new ArrayList<>())
                        .add(tree.token(i).offset());
            }
        }
    }

    /** A shell's function that tells DynamoDB of a table, whichever it is handed. */
    private boolean takesTable(int body) {
        if (!tree.is(body - 1, ")") || !tree.is(body - 2, "(") || body < 3 || !tree.isText(body - 3)) {
            return false;
        }
        for (int i = body; i < Math.min(tree.size(), tree.match(body)); i++) {
            if (tree.isWord(i) && tree.token(i).text().startsWith("--table-name")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text at this index is the first argument of a function of the same source that takes a table's name. */
    boolean toFunction(int text) {
        return tree.language() == Language.SHELL
                && tree.isText(text)
                && tree.isText(text - 1)
                && functions.contains(tree.token(text - 1).letters())
                && (text < 2 || !tree.isText(text - 2));
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
        int sign = tree.is(index - 1, "&") ? index - 2 : index - 1;
        boolean given = (tree.is(sign, ":") || tree.is(sign, "=")) && (tree.isWord(sign - 1) || tree.isText(sign - 1));
        return given && Evidence.ofWords(tree.token(sign - 1).letters()) == Evidence.CERTAIN_TABLE;
    }
}
