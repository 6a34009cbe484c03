package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells of the values of one source whether they are tables' whole names. */
final class NameValues {

    private static final String PREFIX = "ielts-";
    private static final Pattern SHAPE = Pattern.compile("ielts-[a-z0-9%{}$._-]*[a-z0-9}s]");
    private static final int LONGEST = 400;

    /** What a call is called by that hands back what it is given. */
    private static final Set<String> HANDS_BACK = Set.of(
            "of",
            "list",
            "map",
            "set",
            "dict",
            "tuple",
            "array",
            "env",
            "getenv",
            "environ",
            "get",
            "default",
            "config",
            "setting",
            "settings",
            "property",
            "or",
            "string",
            "ptr",
            "some",
            "pair",
            "entry",
            "entries",
            "values",
            "sorted",
            "enumerate",
            "iter",
            "freeze",
            "lazy",
            "coalesce",
            "nullable",
            "empty",
            "lookup",
            "require");

    private final TokenTree tree;
    private final KnownTables known;
    private final Holders holders;

    /** The texts that are names by themselves. */
    private final BitSet spelled = new BitSet();

    NameValues(TokenTree tree, KnownTables known, Holders holders) {
        this.tree = tree;
        this.known = known;
        this.holders = holders;
        for (int i = 0; i < tree.size(); i++) {
            String letters = tree.isText(i) ? tree.token(i).letters() : "";
            if (spells(letters) || begins(i, letters) || goesOn(i)) {
                spelled.set(i);
            }
        }
    }

    /** Whether a value is one, one of several, or a collection of them. */
    boolean speaks(int from, int end) {
        boolean one = tree.language() == Language.SHELL && tree.isText(from);
        int last = one ? from + 1 : Math.min(Math.min(end, from + LONGEST), tree.size());
        for (int i = from; i < last; i++) {
            boolean name = tree.isText(i) ? isName(i) : tree.isWord(i) && (isHolder(i, last) || grows(i));
            if (name && standsThere(i, from)) {
                return true;
            }
        }
        return false;
    }

    boolean isName(int text) {
        return spelled.get(text) || handsOn(tree.token(text));
    }

    /** A text that is a name, or hands on what a shell's variable holds. */
    boolean isName(Token text) {
        return spells(text.letters()) || handsOn(text);
    }

    private boolean handsOn(Token text) {
        return text.pieces().size() == 1
                && text.pieces().get(0) instanceof Piece.Hole hole
                && holders.in(hole.source(), hole.offset());
    }

    private boolean spells(String letters) {
        return letters.startsWith(PREFIX)
                && (known.table(letters)
                        || (SHAPE.matcher(letters).matches()
                                && !References.endsLikeOther(letters)
                                && !References.shared(letters)
                                && !Texts.isFile(letters)));
    }

    /** <code>"ielts-" + skill + "-answers"</code>. */
    private boolean begins(int text, String letters) {
        return letters.startsWith(PREFIX) && letters.endsWith("-") && tree.is(tree.after(text), "+");
    }

    /** <code>`${PREFIX}-users`</code>. */
    private boolean goesOn(int text) {
        List<Piece> pieces = tree.token(text).pieces();
        return pieces.size() > 1
                && pieces.get(1) instanceof Piece.Fixed fixed
                && fixed.text().startsWith("-")
                && holders.begins(pieces.get(0));
    }

    /** <code>PREFIX + "-users"</code>. */
    private boolean grows(int word) {
        return tree.is(tree.after(word), "+") && holders.begins(tree.token(word).text());
    }

    private boolean isHolder(int word, int end) {
        if (!holders.holds(tree.token(word).text(), tree.token(word).offset())
                || (tree.is(word + 1, ":") && tree.language() != Language.PYTHON)) {
            return false;
        }
        for (int i = word + 1; i < end; ) {
            if (tree.is(i, ".") && tree.isWord(i + 1)) {
                String member = tree.token(i + 1).text();
                boolean call = tree.is(i + 2, "(");
                if (Holders.counts(member) || (call && !Holders.reads(member))) {
                    return false;
                }
                i += 2;
            } else if ((tree.is(i, "(") || tree.is(i, "[")) && tree.match(i) > i) {
                i = tree.match(i) + 1;
            } else {
                return true;
            }
        }
        return true;
    }

    /** Whether nothing around it makes something else of it: only what keeps it and what hands it back. */
    private boolean standsThere(int index, int from) {
        for (int group = tree.parent(index); group >= from; group = tree.parent(group)) {
            boolean keeps = tree.is(group, "[")
                    || (tree.is(group, "{") && !tree.is(tree.before(group), "=>") && !tree.is(tree.before(group), ")"))
                    || (tree.is(group, "(") && (!tree.isWord(group - 1) || handsBack(group - 1)));
            if (!keeps) {
                return false;
            }
        }
        return true;
    }

    private boolean handsBack(int word) {
        String name = tree.token(word).text();
        List<String> words = Words.of(name);
        return holders.holds(name, tree.token(word).offset())
                || (!words.contains("table") && words.stream().anyMatch(HANDS_BACK::contains));
    }
}
