package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** <code>if x == "" { x = "…" }</code>: conditions that hold where a variable has no value. */
final class Emptied {

    private static final Set<String> NOTHING = Set.of("null", "nil", "none", "undefined");
    private static final Set<String> NEGATIONS = Set.of("not", "unless");
    private static final Set<String> TESTS = Set.of(
            "isempty",
            "isblank",
            "empty",
            "blank",
            "isnull",
            "isnullorempty",
            "isnullorwhitespace",
            "isnullorblank",
            "is_none",
            "is_empty",
            "is_null");

    private Emptied() {}

    /** Whether a condition asks for a variable to be empty. */
    static boolean asksFor(String variable, List<Token> condition) {
        boolean speaksOfIt = condition.stream().anyMatch(token -> token.isWord(variable));
        boolean other = condition.stream().anyMatch(token -> compares(token) || isText(token));
        return speaksOfIt && !other && (condition.stream().anyMatch(Emptied::isEmptiness) || isOfLengthZero(condition));
    }

    private static boolean isOfLengthZero(List<Token> condition) {
        return IntStream.range(1, condition.size())
                .anyMatch(i -> condition.get(i).isWord("0") && Conditional.isComparison(condition.get(i - 1)));
    }

    private static boolean compares(Token token) {
        return token.is("!=") || token.is("!==");
    }

    private static boolean isText(Token token) {
        return token.isText() && !token.letters().isEmpty() && !NOTHING.contains(token.letters());
    }

    private static boolean isEmptiness(Token token) {
        String word = token.isWord() ? token.text().toLowerCase(Locale.ROOT) : "";
        return token.is("!")
                || (token.isText() && (token.letters().isEmpty() || NOTHING.contains(token.letters())))
                || NEGATIONS.contains(word)
                || NOTHING.contains(word)
                || TESTS.contains(word);
    }
}
