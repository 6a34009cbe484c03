package io.bandstream.schema.audit.lex;

/**
 * One way in which a language writes strings.
 *
 * @param multiline whether it may hold line ends
 */
record StringForm(String open, String close, boolean multiline, Escapes escapes, Holes holes) {

    /** How a string holds its own delimiter. */
    enum Escapes {
        NONE,
        BACKSLASH,
        DOUBLED
    }

    static StringForm line(String quote, Holes holes) {
        return new StringForm(quote, quote, false, Escapes.BACKSLASH, holes);
    }

    static StringForm block(String quote, Holes holes) {
        return new StringForm(quote, quote, true, Escapes.BACKSLASH, holes);
    }

    static StringForm raw(String open, String close) {
        return new StringForm(open, close, true, Escapes.NONE, Holes.NONE);
    }

    StringForm opening(String other) {
        return new StringForm(other, close, multiline, escapes, holes);
    }

    StringForm with(Holes others) {
        return new StringForm(open, close, multiline, escapes, others);
    }

    StringForm with(Escapes others) {
        return new StringForm(open, close, multiline, others, holes);
    }

    /** Python's letters before the quote: {@code f} and {@code t} make holes of braces, {@code r} takes escapes for letters. */
    StringForm prefixed(String prefix) {
        StringForm with = prefix.contains("f") || prefix.contains("t") ? with(Holes.BRACE) : this;
        return prefix.contains("r") ? with.with(Escapes.NONE) : with;
    }

    static String unescaped(char c) {
        return switch (c) {
            case 'n', 'r' -> "\n";
            case 't' -> "\t";
            case '\n' -> "";
            default -> String.valueOf(c);
        };
    }
}
