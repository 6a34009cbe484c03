package io.bandstream.schema.audit.lex;

import java.util.List;

/** YAML's collections in brackets and its strings in quotes, over as many lines as they take. */
final class YamlFlow {

    private static final int LONGEST_QUOTED = 64 * 1024;

    private YamlFlow() {}

    /** Adds a bracketed collection's tokens; answers the place behind it, or the end where it has none. */
    static int lex(String text, int start, List<Token> tokens) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ("[{]},:".indexOf(c) >= 0) {
                tokens.add(Token.sign(String.valueOf(c), at++));
                depth += c == '[' || c == '{' ? 1 : 0;
                depth -= c == ']' || c == '}' ? 1 : 0;
                if (depth == 0) {
                    return at;
                }
            } else if (c == '"' || c == '\'') {
                at = quoted(text, at, tokens);
            } else if (c == '#') {
                int end = lineEnd(text, at);
                tokens.add(Token.comment(text.substring(at + 1, end), at + 1));
                at = end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '!') {
                at = tag(text, at, tokens);
            } else {
                at = plain(text, at, tokens);
            }
        }
        return at;
    }

    /** Adds a quoted string; a quote without an end is a letter. */
    static int quoted(String text, int start, List<Token> tokens) {
        char quote = text.charAt(start);
        StringBuilder content = new StringBuilder();
        int limit = Math.min(text.length(), start + LONGEST_QUOTED);
        for (int at = start + 1; at < limit; at++) {
            char c = text.charAt(at);
            boolean doubled = quote == '\'' && c == '\'' && at + 1 < limit && text.charAt(at + 1) == '\'';
            if ((c == '\\' && quote == '"' && at + 1 < limit) || doubled) {
                content.append(text.charAt(++at));
            } else if (c == quote) {
                tokens.add(Token.text(content.toString(), start + 1));
                return at + 1;
            } else {
                content.append(c);
            }
        }
        int end = lineEnd(text, start);
        tokens.add(Token.text(text.substring(start, end), start));
        return end;
    }

    private static int plain(String text, int start, List<Token> tokens) {
        int at = start;
        while (at < text.length() && !ends(text, at)) {
            at = text.startsWith("${", at) && text.indexOf('}', at) > 0 ? text.indexOf('}', at) + 1 : at + 1;
        }
        tokens.add(Token.text(text.substring(start, at).strip(), start));
        return at;
    }

    private static int tag(String text, int start, List<Token> tokens) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ",[]{}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        tokens.add(Token.word(text.substring(start, at), start));
        return at;
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        boolean colon = c == ':' && (at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1)));
        return colon || ",[]{}\n".indexOf(c) >= 0;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
