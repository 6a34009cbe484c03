package io.bandstream.schema.audit.lex;

import io.bandstream.schema.audit.lex.StringForm.Escapes;
import io.bandstream.schema.audit.lex.Syntax.Trait;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The lexer of programming languages, JSON, HCL and TOML, by their {@link Syntax}. What stands in a string's holes is
 * lexed as well. A string or block comment without an end is none: its opening stands for itself, so that a stray quote
 * costs one line and no more. One use.
 */
final class CodeLexer {

    private static final int DEEPEST_HOLE = 24;

    private final Syntax syntax;
    private final String text;
    private final Set<String> endless = new HashSet<>();
    /** Where strings and holes start that have no end: each is tried once, however often the place is come by. */
    private final BitSet unended = new BitSet();

    private int at;
    private int depth;
    private List<Token> tokens = new ArrayList<>();

    private CodeLexer(Syntax syntax, String text) {
        this.syntax = syntax;
        this.text = text;
    }

    static List<Token> lex(Syntax syntax, String text) {
        CodeLexer lexer = new CodeLexer(syntax, text);
        lexer.until('\0');
        return syntax.has(Trait.DOCSTRING) ? Docstrings.asComments(lexer.tokens) : lexer.tokens;
    }

    /** Lexes up to the closing sign that belongs to no bracket opened on the way, or to the end of the text. */
    private void until(char closing) {
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (closing != '\0' && open == 0 && c == closing) {
                return;
            }
            if ("([{".indexOf(c) >= 0) {
                open++;
            } else if (")]}".indexOf(c) >= 0) {
                open--;
            }
            token(c);
        }
    }

    private void token(char c) {
        if (c == '\n') {
            tokens.add(Token.lineBreak(at++));
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("\\\n", at)) {
            at += 2;
        } else if (Syntax.plainWord(text, at) || (!comment() && !string() && !heredoc() && !words(c) && !regex(c))) {
            wordOrSign(c);
        }
    }

    private void wordOrSign(char c) {
        int start = at;
        if (isWordPart(c)) {
            while (at < text.length() && (isWordPart(text.charAt(at)) || hyphen())) {
                at++;
            }
            String word = text.substring(start, at);
            boolean key = syntax.has(Trait.HYPHEN) && BareKeys.isOne(word, text, at);
            tokens.add(key ? Token.text(word, start) : Token.word(word, start));
        } else {
            String sign = Signs.at(text, start);
            at += sign.length();
            tokens.add(Token.sign(sign, start));
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private boolean hyphen() {
        return text.charAt(at) == '-'
                && syntax.has(Trait.HYPHEN)
                && at + 1 < text.length()
                && isWordPart(text.charAt(at + 1));
    }

    private boolean comment() {
        for (String open : syntax.lineComments()) {
            if (text.startsWith(open, at)) {
                int end = lineEnd(at);
                tokens.add(Token.comment(text.substring(at + open.length(), end), at + open.length()));
                at = end;
                return true;
            }
        }
        return !syntax.blockComments().isEmpty()
                && blockComment(
                        syntax.blockComments().get(0), syntax.blockComments().get(1));
    }

    private boolean blockComment(String open, String close) {
        if (!text.startsWith(open, at) || endless.contains(open)) {
            return false;
        }
        int end = text.indexOf(close, at + open.length());
        if (end < 0) {
            endless.add(open);
            return false;
        }
        tokens.add(Token.comment(text.substring(at + open.length(), end), at + open.length()));
        at = end + close.length();
        return true;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private boolean string() {
        int quote = at + prefixLength();
        String prefix = quote == at ? "" : text.substring(at, quote).toLowerCase(Locale.ROOT);
        for (StringForm form : syntax.strings()) {
            if (text.startsWith(form.open(), quote)) {
                return string(prefix.isEmpty() ? form : form.prefixed(prefix), quote);
            }
        }
        return false;
    }

    private int prefixLength() {
        for (int length = 2; length > 0 && !syntax.prefixes().isEmpty(); length--) {
            boolean quoted = at + length < text.length() && "\"'".indexOf(text.charAt(at + length)) >= 0;
            if (quoted
                    && syntax.prefixes()
                            .contains(text.substring(at, at + length).toLowerCase(Locale.ROOT))) {
                return length;
            }
        }
        return 0;
    }

    private boolean string(StringForm form, int quote) {
        if (endless.contains(form.open()) || unended.get(quote)) {
            return false;
        }
        int start = at;
        at = quote + form.open().length();
        Optional<List<Piece>> pieces = new Content(form).read();
        if (pieces.isEmpty()) {
            at = start;
            unended.set(quote);
            if (form.multiline() && depth == 0) {
                endless.add(form.open());
            }
            return false;
        }
        tokens.add(Token.text(pieces.get(), start));
        return true;
    }

    private boolean heredoc() {
        if (!syntax.has(Trait.HEREDOC) || !text.startsWith("<<", at)) {
            return false;
        }
        int start = at;
        at = Heredoc.lex(text, start, tokens);
        return at > start;
    }

    private boolean words(char c) {
        int start = at;
        at = c == '%' && syntax.has(Trait.WORDS) ? WordList.lex(text, at, tokens) : at;
        return at > start;
    }

    private boolean regex(char c) {
        int end =
                c == '/' && syntax.has(Trait.REGEX) && RegexLiteral.mayFollow(tokens) ? RegexLiteral.end(text, at) : at;
        if (end == at) {
            return false;
        }
        tokens.add(Token.word("/regex/", at));
        at = end;
        return true;
    }

    /** What stands between the quotes. */
    private final class Content {

        private final StringForm form;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder fixed = new StringBuilder();
        private int fixedStart = at;

        Content(StringForm form) {
            this.form = form;
        }

        /** Empty if the string has no end; otherwise the place is behind it. */
        Optional<List<Piece>> read() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (closes()) {
                    at += form.close().length();
                    flush();
                    return Optional.of(pieces);
                }
                if (c == '\n' && !form.multiline()) {
                    return Optional.empty();
                }
                if (!escape(c) && !hole() && !named()) {
                    fixed.append(c);
                    at++;
                }
            }
            return Optional.empty();
        }

        /** The two quotes of a doubled one are for {@link #escape}. */
        private boolean closes() {
            return text.startsWith(form.close(), at)
                    && !(form.escapes() == Escapes.DOUBLED && text.startsWith(form.close() + form.close(), at));
        }

        private boolean escape(char c) {
            boolean backslash = c == '\\'
                    && form.escapes() == Escapes.BACKSLASH
                    && form.holes().opening(text, at) == 0;
            boolean doubledBrace =
                    form.holes() == Holes.BRACE && (text.startsWith("{{", at) || text.startsWith("}}", at));
            boolean doubledQuote = form.escapes() == Escapes.DOUBLED && text.startsWith(form.close(), at);
            if ((!backslash && !doubledBrace && !doubledQuote) || at + 1 >= text.length()) {
                return false;
            }
            fixed.append(backslash ? StringForm.unescaped(text.charAt(at + 1)) : c);
            at += 2;
            return true;
        }

        private boolean hole() {
            int opening = form.holes().opening(text, at);
            if (opening == 0 || depth >= DEEPEST_HOLE || unended.get(at)) {
                return false;
            }
            int start = at;
            List<Token> outer = tokens;
            tokens = new ArrayList<>();
            at += opening;
            depth++;
            until(form.holes().closing());
            depth--;
            List<Token> inner = tokens;
            tokens = outer;
            if (at >= text.length()) {
                at = start;
                unended.set(start);
                return false;
            }
            at++;
            flush();
            pieces.add(new Piece.Hole(text.substring(start, at), inner, start));
            fixedStart = at;
            return true;
        }

        private boolean named() {
            int end = form.holes().nameEnd(text, at);
            if (end == at) {
                return false;
            }
            flush();
            pieces.add(new Piece.Hole(
                    text.substring(at, end), List.of(Token.word(text.substring(at + 1, end), at + 1)), at));
            at = end;
            fixedStart = at;
            return true;
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
