package io.bandstream.schema.audit.lex;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** <code>%w[one other]</code> of Ruby: a list of texts without quotes or commas. */
final class WordList {

    private static final Pattern LIST =
            Pattern.compile("%([wWiI])(?:\\[([^\\[\\]]*)]|\\(([^()]*)\\)|\\{([^{}]*)}|<([^<>]*)>)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int FIRST_CONTENT = 2;

    private WordList() {}

    /** Adds the one that opens here; answers the place behind it, or the same place if there is none. */
    static int lex(String text, int at, List<Token> tokens) {
        Matcher list = LIST.matcher(text).region(at, text.length());
        if (!list.lookingAt()) {
            return at;
        }
        int content = FIRST_CONTENT;
        while (list.start(content) < 0) {
            content++;
        }
        tokens.add(Token.sign("%", at));
        tokens.add(Token.word(list.group(1), at + 1));
        tokens.add(Token.sign("[", at + 2));
        Matcher word = WORD.matcher(text).region(list.start(content), list.end(content));
        while (word.find()) {
            if (word.start() > list.start(content)) {
                tokens.add(Token.sign(",", word.start()));
            }
            tokens.add(Token.text(word.group(), word.start()));
        }
        tokens.add(Token.sign("]", list.end() - 1));
        return list.end();
    }
}
