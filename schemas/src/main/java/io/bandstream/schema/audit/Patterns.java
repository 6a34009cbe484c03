package io.bandstream.schema.audit;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names with parts that are known at run time only. */
final class Patterns {

    private static final Pattern HOLE = Pattern.compile("[$%#]?\\{+[^}]*\\}+|\\$\\w+|%[a-z]|<[^>]*>");

    private Patterns() {}

    /** Whether the pattern comes out as this name for some values, not all of them empty. */
    static boolean fits(String pattern, String name) {
        String marked = HOLE.matcher(pattern).replaceAll("\u0000");
        String regex =
                Stream.of(marked.split("\u0000", -1)).map(Pattern::quote).collect(Collectors.joining("[\\w.-]+"));
        return Pattern.matches(regex, name);
    }
}
