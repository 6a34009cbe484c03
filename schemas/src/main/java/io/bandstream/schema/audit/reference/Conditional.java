package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Set;

/** <code>condition ? one : other</code>, as far as it stands before one of the two. */
final class Conditional {

    private static final Set<String> NOTHING = Set.of("null", "nil", "undefined", "None");

    private Conditional() {}

    /** Whether the value behind these tokens is the one where something is not there; what is compared chooses. */
    static boolean fallsBack(List<Token> before) {
        int sign = 0;
        while (sign < before.size() && !before.get(sign).is("?")) {
            sign++;
        }
        if (sign == before.size() || compares(before.subList(0, sign))) {
            return false;
        }
        boolean other = before.subList(sign, before.size()).stream().anyMatch(token -> token.is(":"));
        return other != asksForNothing(before.subList(0, sign));
    }

    private static boolean compares(List<Token> condition) {
        return condition.stream()
                        .anyMatch(token -> token.isText() && !token.letters().isEmpty())
                && condition.stream().anyMatch(Conditional::isComparison);
    }

    static boolean isComparison(Token token) {
        return token.is("==") || token.is("===") || token.is("!=") || token.is("!==");
    }

    private static boolean asksForNothing(List<Token> condition) {
        boolean equal = condition.stream().anyMatch(token -> token.is("==") || token.is("==="));
        boolean nothing = condition.stream()
                .anyMatch(token -> token.isText() || (token.isWord() && NOTHING.contains(token.text())));
        return condition.stream().anyMatch(token -> token.is("!")) || (equal && nothing);
    }
}
