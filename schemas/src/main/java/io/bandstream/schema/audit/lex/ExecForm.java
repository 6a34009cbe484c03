package io.bandstream.schema.audit.lex;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** <code>CMD ["program", "--option", "value"]</code> of Dockerfiles, read as a shell would have it. */
final class ExecForm {

    private static final Pattern INSTRUCTION =
            Pattern.compile("(?i)(?:CMD|ENTRYPOINT|RUN)[ \\t]+\\[((?:[^\\]\\n\\\\]|\\\\\\n)*)\\]");
    private static final Pattern WORD = Pattern.compile("\"(?:(--?[A-Za-z][\\w-]*)(=|(?=\")))?([^\"\\n]*)\"");

    private ExecForm() {}

    /** Adds the words of the one that starts here; answers the place behind it, or the same place if there is none. */
    static int lex(String text, int at, int end, List<Token> tokens) {
        Matcher form = INSTRUCTION.matcher(text).region(at, end);
        if (!form.lookingAt()) {
            return at;
        }
        Matcher word = WORD.matcher(text).region(form.start(1), form.end(1));
        while (word.find()) {
            boolean option = word.group(1) != null;
            if (option) {
                tokens.add(Token.word(word.group(1), word.start(1)));
                tokens.add(Token.sign("=", word.end(1)));
            }
            if (!option || !word.group(3).isEmpty()) {
                tokens.add(Token.text(word.group(3), word.start(3)));
            }
        }
        return form.end();
    }
}
