package io.bandstream.schema.audit.lex;

import java.util.List;

/**
 * One token of a source.
 *
 * @param text a word's or sign's letters, a comment's content; empty for a text
 * @param pieces a text's parts; empty for all else
 * @param offset where it starts in the source
 */
public record Token(Kind kind, String text, List<Piece> pieces, int offset) {

    /** A text is a string literal or, where strings need no quotes, a value; a break is the end of a line. */
    public enum Kind {
        WORD,
        TEXT,
        SIGN,
        COMMENT,
        BREAK
    }

    static Token word(String text, int offset) {
        return new Token(Kind.WORD, text, List.of(), offset);
    }

    static Token sign(String text, int offset) {
        return new Token(Kind.SIGN, text, List.of(), offset);
    }

    static Token comment(String text, int offset) {
        return new Token(Kind.COMMENT, text, List.of(), offset);
    }

    static Token lineBreak(int offset) {
        return new Token(Kind.BREAK, "\n", List.of(), offset);
    }

    static Token text(List<Piece> pieces, int offset) {
        return new Token(Kind.TEXT, "", pieces, offset);
    }

    static Token text(String fixed, int offset) {
        return text(List.of(new Piece.Fixed(fixed, offset)), offset);
    }

    /** The same as many places further on in the source. */
    Token moved(int by) {
        return new Token(
                kind, text, pieces.stream().map(piece -> piece.moved(by)).toList(), offset + by);
    }

    public boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    public boolean isBreak() {
        return kind == Kind.BREAK;
    }

    /** A text's fixed letters, holes left out; a word's letters. */
    public String letters() {
        if (kind != Kind.TEXT) {
            return text;
        }
        if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Fixed all) {
            return all.text();
        }
        StringBuilder letters = new StringBuilder();
        pieces.forEach(piece -> letters.append(piece instanceof Piece.Fixed fixed ? fixed.text() : ""));
        return letters.toString();
    }
}
