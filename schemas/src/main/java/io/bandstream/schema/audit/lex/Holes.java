package io.bandstream.schema.audit.lex;

/** How a kind of string marks what is filled in at run time. */
enum Holes {
    NONE,
    /** <code>${expression}</code>. */
    DOLLAR_BRACE,
    /** <code>${expression}</code> and <code>$name</code>. */
    DOLLAR,
    /** <code>{$expression}</code> and <code>$name</code>. */
    BRACE_DOLLAR,
    /** <code>{expression}</code>, where a doubled brace stands for itself. */
    BRACE,
    /** <code>#{expression}</code>. */
    HASH,
    /** <code>\(expression)</code>. */
    PAREN;

    /** The length of what opens a hole at this place; 0 if none does. */
    int opening(String text, int at) {
        char c = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return switch (this) {
            case NONE -> 0;
            case DOLLAR_BRACE, DOLLAR -> c == '$' && next == '{' ? 2 : 0;
            case BRACE_DOLLAR -> c == '{' && next == '$' ? 1 : 0;
            case BRACE -> c == '{' && next != '{' ? 1 : 0;
            case HASH -> c == '#' && next == '{' ? 2 : 0;
            case PAREN -> c == '\\' && next == '(' ? 2 : 0;
        };
    }

    char closing() {
        return this == PAREN ? ')' : '}';
    }

    /** The end of <code>$name</code> at this place; {@code at} itself if there is none. */
    int nameEnd(String text, int at) {
        int end = at + 1;
        if ((this != DOLLAR && this != BRACE_DOLLAR)
                || text.charAt(at) != '$'
                || end >= text.length()
                || (!Character.isLetter(text.charAt(end)) && text.charAt(end) != '_')) {
            return at;
        }
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
