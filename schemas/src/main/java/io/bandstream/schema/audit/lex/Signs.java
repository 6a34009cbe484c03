package io.bandstream.schema.audit.lex;

import java.util.List;

/** Signs of more than one letter that are one. */
final class Signs {

    private static final String SECOND_LETTERS = "=.|&?:>-";
    private static final List<String> LONG = List.of(
            "...", "===", "!==", "??=", "||=", ":=", "==", "!=", "<=", ">=", "+=", ".=", "=>", "->", "||", "&&", "??",
            "?:", "?.", "?=", "::", "<>");

    private Signs() {}

    /** The longest sign that starts here. */
    static String at(String text, int start) {
        if (start + 1 < text.length() && SECOND_LETTERS.indexOf(text.charAt(start + 1)) >= 0) {
            for (String one : LONG) {
                if (text.startsWith(one, start)) {
                    return one;
                }
            }
        }
        return String.valueOf(text.charAt(start));
    }
}
