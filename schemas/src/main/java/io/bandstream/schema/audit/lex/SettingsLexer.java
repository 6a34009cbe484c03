package io.bandstream.schema.audit.lex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lexer of {@code .env}, {@code .properties} and {@code .ini} files: a name and its value on each line. */
final class SettingsLexer {

    private static final Pattern SETTING = Pattern.compile(
            "(?m)^[ \\t]*(?:export[ \\t]+)?((?:[\\w.\\-/\\[\\]]++|\\{\\{[^{}\\n]*+}})++)[ \\t]*([=:])[ \\t]*(.*)$");
    private static final Pattern REMARK = Pattern.compile("(?m)^[ \\t]*[#!;](.*)$");
    private static final Pattern TRAILING_REMARK = Pattern.compile("[ \\t]#.*$");

    private SettingsLexer() {}

    static List<Token> lex(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher setting = SETTING.matcher(text);
        Matcher remark = REMARK.matcher(text);
        for (int start = 0; start < text.length(); start = lineEnd(text, start) + 1) {
            int end = lineEnd(text, start);
            if (remark.region(start, end).lookingAt()) {
                tokens.add(Token.comment(remark.group(1), remark.start(1)));
            } else if (setting.region(start, end).lookingAt()) {
                setting(tokens, setting);
            }
            tokens.add(Token.lineBreak(end));
        }
        return tokens;
    }

    private static void setting(List<Token> tokens, Matcher setting) {
        tokens.add(Token.word(setting.group(1), setting.start(1)));
        tokens.add(Token.sign("=", setting.start(2)));
        String value = setting.group(3);
        int start = setting.start(3);
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int close = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (close > 0) {
            tokens.add(Token.text(value.substring(1, close), start + 1));
            remark(tokens, value, close + 1, start);
            return;
        }
        Matcher trailing = TRAILING_REMARK.matcher(value);
        boolean remarked = trailing.find();
        tokens.add(Token.text((remarked ? value.substring(0, trailing.start()) : value).strip(), start));
        if (remarked) {
            remark(tokens, value, trailing.start(), start);
        }
    }

    private static void remark(List<Token> tokens, String value, int from, int start) {
        int hash = value.indexOf('#', from);
        if (hash >= 0) {
            tokens.add(Token.comment(value.substring(hash + 1), start + hash + 1));
        }
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
