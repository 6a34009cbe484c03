package io.bandstream.schema.audit.lex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text from the line after {@code <<NAME} to the line that is NAME.
 *
 * @param end behind its last line
 */
record Heredoc(List<Piece> content, int end) {

    private static final Pattern OPENING = Pattern.compile("<<[<~-]?[ \\t]*([\"']?)([A-Za-z_]\\w*)\\1");

    /** Adds the one that opens here; answers the place behind it, or the same place if there is none. */
    static int lex(String text, int at, List<Token> tokens) {
        Optional<Heredoc> found = at(text, at);
        found.ifPresent(heredoc -> tokens.add(Token.text(heredoc.content(), at)));
        return found.map(Heredoc::end).orElse(at);
    }

    /** Empty if none opens here, or if it has no end. */
    private static Optional<Heredoc> at(String text, int at) {
        Matcher opening = OPENING.matcher(text).region(at, text.length());
        if (!opening.lookingAt()) {
            return Optional.empty();
        }
        int start = text.indexOf('\n', opening.end()) + 1;
        if (start == 0) {
            return Optional.empty();
        }
        Matcher closing =
                Pattern.compile("(?m)^[ \\t]*" + opening.group(2) + "\\b").matcher(text);
        if (!closing.find(start)) {
            return Optional.empty();
        }
        return Optional.of(new Heredoc(
                List.of(new Piece.Fixed(text.substring(start, closing.start()), start)), closing.end()));
    }
}
