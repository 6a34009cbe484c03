package io.bandstream.schema.audit.lex;

import java.util.List;
import java.util.Set;

/** Regular expressions between slashes, which may hold quotes, told from divisions by what stands before them. */
final class RegexLiteral {

    private static final Set<String> BEFORE = Set.of(
            "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "yield", "await");

    private RegexLiteral() {}

    /** Whether a value may stand behind these tokens, and not an operator. */
    static boolean mayFollow(List<Token> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token before = tokens.get(i);
            if (before.isWord()) {
                return BEFORE.contains(before.text());
            }
            if (before.kind() == Token.Kind.SIGN) {
                return ")]}>".indexOf(before.text().charAt(0)) < 0 || before.is(">=") || before.is("=>");
            }
            if (before.isText()) {
                return false;
            }
        }
        return true;
    }

    /** Behind the closing slash; the start itself if there is none on the line. */
    static int end(String text, int start) {
        boolean inClass = false;
        for (int at = start + 1; at < text.length() && text.charAt(at) != '\n'; at++) {
            char one = text.charAt(at);
            if (one == '\\') {
                at++;
            } else if (one == '[' || one == ']') {
                inClass = one == '[';
            } else if (one == '/' && !inClass) {
                return at + 1;
            }
        }
        return start;
    }
}
