package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a source gives values to its variables. */
public final class Assignments {

    private static final Set<String> SIGNS = Set.of("=", ":=", "||=", "??=");
    private static final int LONGEST_TYPE = 6;

    private Assignments() {}

    /** In the order of the source. */
    public static List<Assignment> in(TokenTree tree) {
        List<Assignment> all = new ArrayList<>();
        for (int i = 1; i < tree.size(); i++) {
            String name = isSign(tree, i) ? target(tree, i) : "";
            int value = tree.after(i);
            if (!name.isEmpty() && value < tree.size()) {
                all.add(new Assignment(name, value, tree.statementEnd(value)));
            }
        }
        return all;
    }

    private static boolean isSign(TokenTree tree, int index) {
        return tree.token(index).kind() == Kind.SIGN
                && SIGNS.contains(tree.token(index).text());
    }

    /** The word before the sign, or before a type in between; empty if there is none. */
    public static String target(TokenTree tree, int sign) {
        int before = sign - 1;
        for (int i = before; i >= 0 && before - i < LONGEST_TYPE && !tree.separates(i); i--) {
            if (tree.is(i, ":") && tree.isWord(i - 1)) {
                return tree.token(i - 1).text();
            }
        }
        return tree.isWord(before) ? tree.token(before).text() : "";
    }
}
