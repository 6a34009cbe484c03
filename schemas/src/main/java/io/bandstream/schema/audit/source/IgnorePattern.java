package io.bandstream.schema.audit.source;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of a {@code .gitignore}, or one {@code --exclude}.
 *
 * @param negated whether it takes back what an earlier line ignores
 * @param directoryOnly whether it is about directories alone
 */
record IgnorePattern(Pattern pattern, boolean negated, boolean directoryOnly) {

    /** Empty for blank lines, comments and what is no pattern. */
    static Optional<IgnorePattern> parse(String line) {
        String rest = line.stripTrailing();
        if (rest.isEmpty() || rest.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = rest.startsWith("!");
        rest = negated ? rest.substring(1) : rest;
        boolean directoryOnly = rest.endsWith("/");
        rest = directoryOnly ? rest.substring(0, rest.length() - 1) : rest;
        boolean anchored = rest.contains("/");
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        try {
            Pattern compiled = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(rest));
            return Optional.of(new IgnorePattern(compiled, negated, directoryOnly));
        } catch (PatternSyntaxException notOne) {
            return Optional.empty();
        }
    }

    boolean matches(String path, boolean directory) {
        return (directory || !directoryOnly) && pattern.matcher(path).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (c == '[' && glob.indexOf(']', at + 2) > 0) {
                int end = glob.indexOf(']', at + 2);
                regex.append('[')
                        .append(glob.substring(at + 1, end).replaceFirst("^!", "^"))
                        .append(']');
                at = end + 1;
            } else {
                regex.append(one(c));
                at++;
            }
        }
        return regex.toString();
    }

    private static String one(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '\\' -> "";
            default -> Pattern.quote(String.valueOf(c));
        };
    }
}
