package io.bandstream.schema.audit;

import io.bandstream.schema.audit.reference.Unknowns;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names with parts that are known at run time only. */
final class Patterns {

    private Patterns() {}

    /** Whether the pattern comes out as this name for some values, not all of them empty. */
    static boolean fits(String pattern, String name) {
        String marked = Unknowns.replaced(pattern, "\u0000");
        String regex =
                Stream.of(marked.split("\u0000", -1)).map(Pattern::quote).collect(Collectors.joining("[\\w.-]+"));
        return Pattern.matches(regex, name);
    }
}
