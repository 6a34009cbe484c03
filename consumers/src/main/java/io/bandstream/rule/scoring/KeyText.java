package io.bandstream.rule.scoring;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The notation of keys: {@code grey/gray} for alternatives, {@code (the) bank} for words that may be left out. */
final class KeyText {

    private static final Pattern OPTIONAL = Pattern.compile("\\(([^()]*+)\\)");
    private static final Pattern SLASH_OUTSIDE_PARENTHESES = Pattern.compile("/(?![^()]*+\\))");
    /** Each group at least doubles the answers; a text with more of them is meant to the letter. */
    private static final int MOST_GROUPS = 5;

    private KeyText() {}

    static Stream<String> alternatives(String text) {
        return SLASH_OUTSIDE_PARENTHESES.splitAsStream(text).flatMap(KeyText::withAndWithoutOptional);
    }

    static Stream<String> withAndWithoutOptional(String text) {
        return text.chars().filter(character -> character == '(').count() > MOST_GROUPS
                ? Stream.of(text)
                : expand(text);
    }

    private static Stream<String> expand(String text) {
        Matcher group = OPTIONAL.matcher(text);
        return group.find()
                ? choices(group).flatMap(choice -> expand(filled(text, group.toMatchResult(), choice)))
                : Stream.of(text);
    }

    private static Stream<String> choices(MatchResult group) {
        return Stream.concat(Stream.of(""), Stream.of(group.group(1).split("/", -1)));
    }

    private static String filled(String text, MatchResult group, String choice) {
        return text.substring(0, group.start()) + choice + text.substring(group.end());
    }
}
