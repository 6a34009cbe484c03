package io.bandstream.schema.audit.lex;

import java.util.ArrayList;
import java.util.List;

/** Strings that are statements of their own: they document and do nothing. */
final class Docstrings {

    private Docstrings() {}

    static List<Token> asComments(List<Token> tokens) {
        List<Token> changed = new ArrayList<>(tokens.size());
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            boolean alone = token.isText() && depth <= 0 && startsStatement(tokens, i) && endsStatement(tokens, i);
            changed.add(alone ? Token.comment(token.letters(), token.offset()) : token);
        }
        return changed;
    }

    private static boolean startsStatement(List<Token> tokens, int i) {
        return i == 0
                || tokens.get(i - 1).isBreak()
                || (tokens.get(i - 1).is(":") && !isLambda(tokens, i))
                || tokens.get(i - 1).is(";");
    }

    /** Whether the colon before is that of a function without a name, which returns the text. */
    private static boolean isLambda(List<Token> tokens, int i) {
        int at = i - 1;
        while (at > 0 && !tokens.get(at).isBreak() && !tokens.get(at).isWord("lambda")) {
            at--;
        }
        return tokens.get(at).isWord("lambda");
    }

    private static boolean endsStatement(List<Token> tokens, int i) {
        return i + 1 == tokens.size()
                || tokens.get(i + 1).isBreak()
                || tokens.get(i + 1).kind() == Token.Kind.COMMENT
                || tokens.get(i + 1).is(";");
    }
}
