package io.bandstream.schema.audit.lex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexer of YAML: mappings and sequences by indentation come out in the brackets that JSON would have, keys as texts
 * before a colon, tags such as {@code !Sub} as words, values as texts. Templates that are no YAML yet (Helm, Jinja) and
 * files that break off are read as far as their lines go. One use.
 */
final class YamlLexer {

    private static final Pattern KEY = Pattern.compile("(\"(?:[^\"\\\\\\n"
            + "]|\\\\.)*+\"|'(?:[^'\\n"
            + "]|'')*+'|[^\\s#\\[\\]{},&*!|>'\"%@`-][^#\\n"
            + "]*?|[-?:][^\\s#][^#\\n"
            + "]*?|<<)[ \\t]*:(?=[ \\t\\r"
            + "\\n"
            + "]|$)");
    private static final Pattern PROPERTY = Pattern.compile("(![^\\s,\\[\\]{}]*|&[^\\s,\\[\\]{}]+)[ \\t]*");
    private static final Pattern BLOCK_SCALAR = Pattern.compile("[|>][-+0-9]*[ \\t]*(#.*)?$");

    private record Level(int indent, boolean sequence) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int at;

    private YamlLexer(String text) {
        this.text = text;
    }

    static List<Token> lex(String text) {
        return new YamlLexer(text).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            line();
        }
        closeTo(-1, false);
        return tokens;
    }

    private void line() {
        int indent = spaces();
        int end = lineEnd(at);
        if (at >= end || text.charAt(at) == '\r') {
            at = end + 1;
        } else if (text.charAt(at) == '#') {
            comment(at);
            at = end + 1;
        } else if (indent == 0 && (text.startsWith("---", at) || text.startsWith("...", at))) {
            closeTo(-1, false);
            at += 3;
            inline(end, 0);
        } else {
            entry(indent, end);
        }
        tokens.add(Token.lineBreak(Math.min(end, text.length())));
    }

    private int spaces() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at - start;
    }

    /** What stands at this indentation: an item, which may hold another entry at once, a pair, or a value. */
    private void entry(int lineIndent, int end) {
        int indent = lineIndent;
        while (isItem(end)) {
            open(indent, true);
            at++;
            indent += 1 + spaces();
        }
        Matcher key = KEY.matcher(text).region(at, end);
        if (key.lookingAt()) {
            open(indent, false);
            tokens.add(Token.text(unquoted(key.group(1)), key.start(1) + (quoted(key.group(1)) ? 1 : 0)));
            tokens.add(Token.sign(":", key.end() - 1));
            at = key.end();
        } else if (levels.isEmpty() || levels.peek().indent() >= indent) {
            closeTo(indent - 1, false);
        }
        inline(end, indent);
    }

    private boolean isItem(int end) {
        return at < end && text.charAt(at) == '-' && (at + 1 >= end || " \t\r".indexOf(text.charAt(at + 1)) >= 0);
    }

    private void open(int indent, boolean sequence) {
        closeTo(indent, sequence);
        Level top = levels.peek();
        if (top != null && top.indent() == indent && top.sequence() == sequence) {
            tokens.add(Token.sign(",", at));
        } else {
            levels.push(new Level(indent, sequence));
            tokens.add(Token.sign(sequence ? "[" : "{", at));
        }
    }

    /** Closes what is deeper; a sequence may stand at the indentation of the key that it belongs to. */
    private void closeTo(int indent, boolean sequence) {
        while (!levels.isEmpty()) {
            Level top = levels.peek();
            boolean over = top.indent() > indent || (top.indent() == indent && top.sequence() && !sequence);
            if (!over) {
                return;
            }
            levels.pop();
            tokens.add(Token.sign(top.sequence() ? "]" : "}", Math.min(at, text.length())));
        }
    }

    /** The value on the rest of a line, and what belongs to it below. */
    private void inline(int end, int indent) {
        spaces();
        for (Matcher property = PROPERTY.matcher(text).region(at, end);
                property.lookingAt();
                property.region(at, end)) {
            if (property.group(1).startsWith("!")) {
                tokens.add(Token.word(property.group(1), at));
            }
            at = property.end();
        }
        if (at >= end || text.charAt(at) == '\r') {
            at = end + 1;
        } else if (text.charAt(at) == '#') {
            comment(at);
            at = end + 1;
        } else if (BLOCK_SCALAR.matcher(text).region(at, end).lookingAt()) {
            blockScalar(end, indent);
        } else {
            value(end);
        }
    }

    private void value(int end) {
        char c = text.charAt(at);
        if ((c == '{' && !text.startsWith("{{", at)) || c == '[') {
            at = YamlFlow.lex(text, at, tokens);
        } else if (c == '"' || c == '\'') {
            at = YamlFlow.quoted(text, at, tokens);
        } else if (c == '*') {
            tokens.add(Token.word(text.substring(at, end).strip(), at));
            at = end;
        } else {
            plain(end);
            return;
        }
        rest();
    }

    private void rest() {
        int end = lineEnd(at);
        int hash = text.indexOf('#', at);
        if (hash >= 0 && hash < end) {
            comment(hash);
        }
        at = end + 1;
    }

    private void plain(int end) {
        int stop = text.indexOf(" #", at);
        int valueEnd = stop < 0 || stop > end ? end : stop;
        tokens.add(Token.text(text.substring(at, valueEnd).strip(), at));
        at = valueEnd;
        rest();
    }

    private void blockScalar(int end, int indent) {
        int start = Math.min(end + 1, text.length());
        int stop = start;
        while (stop < text.length()) {
            int lineEnd = lineEnd(stop);
            String line = text.substring(stop, lineEnd);
            int depth = line.length() - line.stripLeading().length();
            if (!line.isBlank() && depth <= indent) {
                break;
            }
            stop = Math.min(lineEnd + 1, text.length());
        }
        tokens.add(Token.text(text.substring(start, stop), start));
        at = Math.max(stop, end + 1);
    }

    private void comment(int hash) {
        tokens.add(Token.comment(text.substring(hash + 1, lineEnd(hash)), hash + 1));
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', Math.min(from, text.length()));
        return end < 0 ? text.length() : end;
    }

    private static boolean quoted(String key) {
        return key.length() > 1 && (key.charAt(0) == '"' || key.charAt(0) == '\'');
    }

    private static String unquoted(String key) {
        return quoted(key) ? key.substring(1, key.length() - 1) : key;
    }
}
