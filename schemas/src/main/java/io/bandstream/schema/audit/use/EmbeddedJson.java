package io.bandstream.schema.audit.use;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Optional;

/** JSON that is written in a text, as commands take it; what is filled in at run time stands there as a letter. */
final class EmbeddedJson {

    private static final String UNKNOWN = "x";

    private EmbeddedJson() {}

    /** Empty if the text is no JSON object. Offsets are the source's, as near as escapes let tell. */
    static Optional<TokenTree> in(Token text) {
        StringBuilder json = new StringBuilder();
        text.pieces().forEach(piece -> json.append(piece instanceof Piece.Fixed fixed ? fixed.text() : UNKNOWN));
        int start = json.indexOf("{");
        if (start < 0 || !json.substring(0, start).isBlank()) {
            return Optional.empty();
        }
        List<Token> tokens = Language.JSON.lex(json.substring(start)).stream()
                .filter(token -> !token.isBreak())
                .map(token -> new Token(
                        token.kind(), token.text(), token.pieces(), offset(text, start + token.offset())))
                .toList();
        TokenTree tree = new TokenTree(Language.JSON, tokens);
        return Optional.of(tree).filter(object -> object.is(0, "{"));
    }

    private static int offset(Token text, int index) {
        int left = index;
        int offset = text.offset();
        for (Piece piece : text.pieces()) {
            int length = piece instanceof Piece.Fixed fixed ? fixed.text().length() : UNKNOWN.length();
            offset = piece.offset() + Math.min(left, length);
            if (left < length) {
                return offset;
            }
            left -= length;
        }
        return offset;
    }
}
