package io.bandstream.schema.audit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known at run time only within a pattern, as it is written: <code>${stage}</code>, <code>{x}</code>, <code>%s</code>. */
public final class Unknowns {

    private static final Pattern BRACE = Pattern.compile("[$%#]?\\{");
    private static final Pattern WORD = Pattern.compile("\\$\\w+|%<\\w+>[a-z]|%0?\\d*[a-z@]|<[^>]*>");

    /** What each begins with. */
    private static final String SIGNS = "{$%#<";

    private Unknowns() {}

    /** The pattern with this in place of each of them. */
    public static String replaced(String pattern, String by) {
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int end = end(pattern, at);
            replaced.append(end > at ? by : pattern.substring(at, at + 1));
            at = Math.max(end, at + 1);
        }
        return replaced.toString();
    }

    static boolean in(String pattern) {
        for (int at = 0; at < pattern.length(); at++) {
            if (end(pattern, at) > at) {
                return true;
            }
        }
        return false;
    }

    /** Each as it is written. */
    static List<String> of(String pattern) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at < pattern.length(); at++) {
            int end = end(pattern, at);
            if (end > at) {
                all.add(pattern.substring(at, end));
                at = end - 1;
            }
        }
        return all;
    }

    /** What one of them reads, the last name of its path, whatever that is called with: <code>stage</code> of <code>{args.stage}</code>. */
    static String member(String unknown) {
        int call = first(unknown, "([");
        String path = call < 0 ? unknown : unknown.substring(0, call);
        int end = path.length();
        while (end > 0 && (path.charAt(end - 1) == '}' || path.charAt(end - 1) == ' ')) {
            end--;
        }
        int start = end;
        while (start > 0 && isWordPart(path.charAt(start - 1))) {
            start--;
        }
        return path.substring(start, end);
    }

    private static int first(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWordPart(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    /** Whether the pattern starts with one. */
    static boolean lead(String pattern) {
        return end(pattern, 0) > 0;
    }

    /** Behind the one that starts here; {@code at} itself if none does. */
    private static int end(String pattern, int at) {
        if (SIGNS.indexOf(pattern.charAt(at)) < 0) {
            return at;
        }
        Matcher brace = BRACE.matcher(pattern).region(at, pattern.length());
        if (brace.lookingAt()) {
            return balanced(pattern, brace.end());
        }
        Matcher word = WORD.matcher(pattern).region(at, pattern.length());
        return word.lookingAt() ? word.end() : at;
    }

    /** Holes may hold holes; one without an end goes on to the end. */
    private static int balanced(String pattern, int from) {
        int depth = 1;
        int at = from;
        while (at < pattern.length() && depth > 0) {
            char c = pattern.charAt(at++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return at;
    }
}
