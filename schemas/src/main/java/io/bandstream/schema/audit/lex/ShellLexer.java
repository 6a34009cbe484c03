package io.bandstream.schema.audit.lex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexer of shells, Dockerfiles and Makefiles, where a word is a text without quotes. An assignment's name and an
 * option are words followed by {@code =}, that of a Dockerfile's argument by {@code ?=}. What runs in {@code $(…)} is
 * lexed as well. One use.
 */
final class ShellLexer {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:[A-Za-z_][\\w.-]*(?:\\[[^]\\s]*])?|\\[[^]\\s]+])(\\+=|\\?=|:=|=)");
    private static final Pattern SPACED_ASSIGNMENT =
            Pattern.compile("(?:export[ \\t]+)?([A-Za-z_]\\w*)[ \\t]*(\\?=|:=|\\+=|=)[ \\t]+(?=\\S)");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][\\w-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\w+|[@*#?!$-])");
    private static final Pattern INSTRUCTION = Pattern.compile("(?i)(?:ARG|ENV)[ \\t]+(?=[A-Za-z_]\\w*)");
    private static final int DEEPEST = 12;

    private final String text;
    private final int end;
    private final int depth;
    private int at;
    private boolean argument;
    private final List<Token> tokens = new ArrayList<>();

    private ShellLexer(String text, int start, int end, int depth) {
        this.text = text;
        this.at = start;
        this.end = end;
        this.depth = depth;
    }

    static List<Token> lex(String text) {
        return new ShellLexer(text, 0, text.length(), 0).all();
    }

    private List<Token> all() {
        while (at < end) {
            token(text.charAt(at));
        }
        return tokens;
    }

    private void token(char c) {
        if ("\n;|&>".indexOf(c) >= 0) {
            tokens.add(Token.lineBreak(at++));
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("\\\n", at)) {
            at += 2;
        } else if (text.startsWith("\\\r\n", at)) {
            at += 3;
        } else if (c == '#') {
            int stop = lineEnd();
            tokens.add(Token.comment(text.substring(at + 1, stop), at + 1));
            at = stop;
        } else if (!heredoc() && !execForm() && !assignment() && !option()) {
            wordOrSign(c);
        }
    }

    private int lineEnd() {
        int stop = text.indexOf('\n', at);
        return stop < 0 || stop > end ? end : stop;
    }

    private void wordOrSign(char c) {
        if ("(){}<".indexOf(c) >= 0) {
            tokens.add(Token.sign(String.valueOf(c), at++));
        } else {
            int start = at;
            tokens.add(Token.text(new Word().read(), start));
        }
    }

    private boolean heredoc() {
        if (!text.startsWith("<<", at) || text.startsWith("<<<", at)) {
            return false;
        }
        int start = at;
        at = Heredoc.lex(text, start, tokens);
        return at > start;
    }

    private boolean execForm() {
        int start = at;
        at = startsStatement() ? ExecForm.lex(text, at, end, tokens) : at;
        return at > start;
    }

    private boolean startsStatement() {
        Token before = tokens.isEmpty() ? Token.lineBreak(0) : tokens.get(tokens.size() - 1);
        return before.isBreak();
    }

    /** Also {@code name ?= value} of Makefiles, and {@code ENV name value} of Dockerfiles. */
    private boolean assignment() {
        Matcher instruction = INSTRUCTION.matcher(text).region(at, end);
        if (startsStatement() && instruction.lookingAt()) {
            at = instruction.end();
            argument = instruction.group().strip().equalsIgnoreCase("ARG");
            boolean read = assignment() || spacedName();
            argument = false;
            return read;
        }
        Matcher joined = ASSIGNMENT.matcher(text).region(at, end);
        if (joined.lookingAt()) {
            name(joined.start(1), joined.group(1), joined.end());
            return true;
        }
        Matcher spaced = SPACED_ASSIGNMENT.matcher(text).region(at, end);
        if (startsStatement() && spaced.lookingAt()) {
            at = spaced.start(1);
            name(spaced.end(1), spaced.group(2), spaced.end());
            return true;
        }
        return false;
    }

    private boolean spacedName() {
        Matcher word = Pattern.compile("\\w+[ \\t]+").matcher(text).region(at, end);
        if (word.lookingAt()) {
            name(at + word.group().stripTrailing().length(), "=", word.end());
        }
        return true;
    }

    private void name(int nameEnd, String sign, int valueStart) {
        tokens.add(Token.word(text.substring(at, nameEnd), at));
        tokens.add(Token.sign(argument ? "?=" : sign, nameEnd));
        at = valueStart;
        if (at < end && !Character.isWhitespace(text.charAt(at)) && "(;&|".indexOf(text.charAt(at)) < 0) {
            int start = at;
            tokens.add(Token.text(new Word().read(), start));
        }
    }

    private boolean option() {
        Matcher option = OPTION.matcher(text).region(at, end);
        if (!option.lookingAt()) {
            return false;
        }
        int stop = option.end();
        char next = stop < end ? text.charAt(stop) : '\n';
        if (next != '=' && next != ' ' && next != '\t' && next != '\n' && next != '\\') {
            return false;
        }
        tokens.add(Token.word(option.group(), at));
        tokens.add(Token.sign("=", stop));
        at = next == '=' ? stop + 1 : stop;
        return true;
    }

    /** One word with all its quotes and holes. */
    private final class Word {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder fixed = new StringBuilder();
        private int fixedStart = at;

        List<Piece> read() {
            while (at < end && !ends(text.charAt(at))) {
                char c = text.charAt(at);
                if (c == '\'') {
                    single();
                } else if (c == '"') {
                    quoted();
                } else {
                    letter(c);
                }
            }
            flush();
            return pieces;
        }

        private boolean ends(char c) {
            return Character.isWhitespace(c) || ";|&()<>".indexOf(c) >= 0;
        }

        private void single() {
            int close = text.indexOf('\'', at + 1);
            if (close < 0 || close >= end) {
                fixed.append(text.charAt(at++));
                return;
            }
            restart(at + 1);
            fixed.append(text, at + 1, close);
            at = close + 1;
        }

        private void quoted() {
            int close = closingQuote(at + 1);
            if (close < 0) {
                fixed.append(text.charAt(at++));
                return;
            }
            restart(at + 1);
            at++;
            while (at < close) {
                letter(text.charAt(at));
            }
            at = close + 1;
        }

        /** A quote within {@code $(…)} belongs to what runs there. */
        private int closingQuote(int from) {
            int parentheses = 0;
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (text.startsWith("$(", i)) {
                    parentheses++;
                } else if (c == ')' && parentheses > 0) {
                    parentheses--;
                } else if (c == '"' && parentheses == 0) {
                    return i;
                }
            }
            return -1;
        }

        private void letter(char c) {
            if (c == '\\' && at + 1 < end) {
                fixed.append(text.charAt(at + 1) == '\n' ? "" : text.substring(at + 1, at + 2));
                at += 2;
            } else if (c != '$' || !hole()) {
                fixed.append(c);
                at++;
            }
        }

        private boolean hole() {
            boolean command = text.startsWith("$(", at);
            boolean braced = text.startsWith("${", at);
            if (command || braced) {
                int close = balanced(command ? '(' : '{', command ? ')' : '}');
                if (close < 0 || depth > DEEPEST) {
                    return false;
                }
                add(close + 1, command ? new ShellLexer(text, at + 2, close, depth + 1).all() : List.of());
                return true;
            }
            Matcher variable = VARIABLE.matcher(text).region(at, end);
            if (!variable.lookingAt()) {
                return false;
            }
            add(variable.end(), List.of());
            return true;
        }

        private int balanced(char open, char close) {
            int level = 0;
            for (int i = at + 1; i < end; i++) {
                level += text.charAt(i) == open ? 1 : 0;
                level -= text.charAt(i) == close ? 1 : 0;
                if (level == 0) {
                    return i;
                }
            }
            return -1;
        }

        private void add(int holeEnd, List<Token> inner) {
            flush();
            pieces.add(new Piece.Hole(text.substring(at, holeEnd), inner, at));
            at = holeEnd;
            fixedStart = at;
        }

        private void restart(int start) {
            if (fixed.isEmpty()) {
                fixedStart = start;
            }
        }

        private void flush() {
            if (!fixed.isEmpty()) {
                pieces.add(new Piece.Fixed(fixed.toString(), fixedStart));
                fixed.setLength(0);
            }
            fixedStart = at;
        }
    }
}
