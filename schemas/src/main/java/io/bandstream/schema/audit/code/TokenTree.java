package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import io.bandstream.schema.audit.lex.Token.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * A source's tokens without its comments, each with the bracket that it stands in. Brackets that don't match are none.
 * Immutable.
 */
public final class TokenTree {

    /** The index of no token: the level outside all brackets, or the end of the search. */
    public static final int NONE = -1;

    private static final List<String> CONTINUES_AFTER =
            List.of("=", ":=", "=>", "+", "||", "??", "?", "?:", "&&", ".", "->", "?=");
    private static final List<String> GO_DECLARES = List.of("const", "var", "type", "import");
    private static final List<String> CONTINUES_BEFORE = List.of("+", ".", "?", "?.", "||", "??", "?:", "&&", "->");

    private static final int LONGEST_STATEMENT = 2000;

    private final Language language;
    private final List<Token> tokens;
    private final List<Token> comments;
    private final int[] parents;
    private final int[] matches;

    public TokenTree(Language language, List<Token> all) {
        this.language = language;
        this.tokens = all.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
        this.comments =
                all.stream().filter(token -> token.kind() == Kind.COMMENT).toList();
        this.parents = new int[tokens.size()];
        this.matches = new int[tokens.size()];
        matchBrackets();
    }

    public Language language() {
        return language;
    }

    public List<Token> comments() {
        return comments;
    }

    public int size() {
        return tokens.size();
    }

    public Token token(int index) {
        return tokens.get(index);
    }

    /** Whether the index is one of a token that is this sign. */
    public boolean is(int index, String sign) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(sign);
    }

    public boolean isWord(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord();
    }

    public boolean isWord(int index, String word) {
        return isWord(index) && tokens.get(index).text().equals(word);
    }

    public boolean isText(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isText();
    }

    /** The opening bracket around a token, or {@link #NONE}. A bracket stands outside itself. */
    public int parent(int index) {
        return parents[index];
    }

    /** The other bracket of a pair; {@link #NONE} for all else. */
    public int match(int index) {
        return matches[index];
    }

    /** The token before, line ends passed over. */
    public int before(int index) {
        int at = index - 1;
        while (at >= 0 && tokens.get(at).isBreak()) {
            at--;
        }
        return at;
    }

    /** The token after, line ends passed over; {@link #size()} at the end. */
    public int after(int index) {
        int at = index + 1;
        while (at < tokens.size() && tokens.get(at).isBreak()) {
            at++;
        }
        return at;
    }

    /** Whether a statement or an element ends with this token. */
    public boolean separates(int index) {
        Token token = tokens.get(index);
        if (!token.isBreak()) {
            return token.is(",") || token.is(";");
        }
        int parent = parents[index];
        if ((is(parent, "(") && !declares(parent)) || is(parent, "[")) {
            return false;
        }
        int before = before(index);
        int after = after(index);
        boolean goesOn = (before >= 0 && continues(CONTINUES_AFTER, before))
                || (parent != NONE && is(before, ":"))
                || isTag(before)
                || (after < tokens.size() && continues(CONTINUES_BEFORE, after));
        return !goesOn;
    }

    /** What YAML's <code>!Sub</code> is of may stand below it. */
    private boolean isTag(int index) {
        return language == Language.YAML
                && isWord(index)
                && tokens.get(index).text().startsWith("!");
    }

    /** Go puts declarations into brackets, one to a line. */
    private boolean declares(int bracket) {
        return language == Language.GO
                && isWord(bracket - 1)
                && GO_DECLARES.contains(tokens.get(bracket - 1).text());
    }

    /** The closing bracket of the pair around a token, or the end. */
    public int groupEnd(int index) {
        return parents[index] == NONE ? tokens.size() : matches[parents[index]];
    }

    /** Behind the last token of the value that starts here. */
    public int statementEnd(int start) {
        int end = start;
        while (end < tokens.size() && end < start + LONGEST_STATEMENT && end != groupEnd(start)) {
            if (separates(end) && parents[end] == parents[start]) {
                return end;
            }
            end = matches[end] > end ? Math.min(matches[end], tokens.size() - 1) + 1 : end + 1;
        }
        return end;
    }

    /** The first token of the line that a token stands on. */
    int lineStart(int index) {
        int first = index;
        while (first > 0 && !tokens.get(first - 1).isBreak()) {
            first--;
        }
        return first;
    }

    /** How far in the line of a token starts. */
    int indent(int index) {
        int first = lineStart(index);
        return first == 0
                ? 0
                : tokens.get(first).offset() - tokens.get(first - 1).offset() - 1;
    }

    /** The tokens from one index up to another. */
    List<Token> tokens(int from, int end) {
        return tokens.subList(from, end);
    }

    /** Behind a dotted path with its calls and indexes. */
    public int pathEnd(int start) {
        int end = start + 1;
        while (end < size()) {
            if ((is(end, "(") || is(end, "[")) && matches[end] != NONE) {
                end = Math.min(size(), matches[end] + 1);
            } else if (isDot(end) && isWord(end + 1)) {
                end += 2;
            } else {
                return end;
            }
        }
        return end;
    }

    /** Whether a member follows; PHP's dot puts texts together. */
    boolean isDot(int index) {
        boolean dot = language == Language.PHP ? is(index, "->") : is(index, ".") || is(index, "?.");
        return dot || is(index, "::");
    }

    /** The bracket of the first call of a dotted path, or behind the path's last word. */
    public int pathEndBefore(int start) {
        int end = start + 1;
        while (isDot(end) && isWord(end + 1)) {
            end += 2;
        }
        return end;
    }

    /** The first text of a range, or {@link #NONE}. */
    public int firstText(int from, int end) {
        for (int i = from; i < Math.min(end, size()); i++) {
            if (isText(i)) {
                return i;
            }
        }
        return NONE;
    }

    /** The tokens from one index up to another as they are written, blanks left out. */
    public String path(int start, int end) {
        StringBuilder path = new StringBuilder();
        for (int i = start; i < Math.min(end, size()); i++) {
            Token token = tokens.get(i);
            path.append(token.isText() ? "'" + token.letters() + "'" : token.isBreak() ? "" : token.text());
        }
        return path.toString();
    }

    private boolean continues(List<String> signs, int index) {
        return tokens.get(index).kind() == Kind.SIGN
                && signs.contains(tokens.get(index).text());
    }

    private void matchBrackets() {
        Arrays.fill(matches, NONE);
        int[] open = new int[tokens.size() + 1];
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int bracket = token.kind() == Kind.SIGN ? "([{)]}".indexOf(token.text()) : NONE;
            if (bracket >= 3
                    && depth > 0
                    && "([{".indexOf(tokens.get(open[depth - 1]).text()) == bracket - 3) {
                depth--;
                matches[i] = open[depth];
                matches[open[depth]] = i;
            }
            parents[i] = depth == 0 ? NONE : open[depth - 1];
            if (bracket >= 0 && bracket < 3) {
                open[depth++] = i;
            }
        }
        // What is opened and never closed ends with the source.
        for (int i = 0; i < depth; i++) {
            matches[open[i]] = tokens.size();
        }
    }
}
