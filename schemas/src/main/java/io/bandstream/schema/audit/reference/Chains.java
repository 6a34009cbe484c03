package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that grow call by call from what is no text: <code>prefix.concat("-users")</code>, <code>new
 * StringBuilder(prefix).append("-users")</code>, <code>buildString { append(prefix); append("-users") }</code>.
 */
final class Chains {

    private static final Set<String> GROWS = Set.of("concat", "append", "plus", "Append");
    private static final Set<String> BUILDERS = Set.of("StringBuilder", "StringBuffer");
    private static final String BLOCK = "buildString";

    private final TokenTree tree;
    private final Symbols symbols;

    Chains(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
    }

    /** What the text at this index is appended to, and all that follows; empty unless it goes on where a name has begun. */
    static Optional<Expression> from(TokenTree tree, Symbols symbols, int text) {
        int group = tree.parent(text);
        boolean goesOn = tree.isText(text)
                && tree.is(group, "(")
                && tree.isWord(group - 1)
                && (tree.token(text).letters().startsWith("-")
                        || (tree.is(group - 2, ".")
                                && tree.isWord(group - 3)
                                && symbols.begins(tree.token(group - 3).text())));
        return goesOn ? new Chains(tree, symbols).around(text, group) : Optional.empty();
    }

    /** <code>buildString { append("ielts"); append("-users") }</code>, from its first word on. */
    static Optional<Expression> inBlock(TokenTree tree, Symbols symbols, int word) {
        boolean block = tree.isWord(word)
                && tree.token(word).text().equals(BLOCK)
                && tree.is(word + 1, "{")
                && tree.match(word + 1) > word;
        return block
                ? Optional.of(new Chains(tree, symbols).block(word + 1))
                        .filter(built -> built.pieces().size() > 1)
                : Optional.empty();
    }

    /** <code>table.concat(suffix)</code>, where no text stands. */
    static Optional<Expression> ofWords(TokenTree tree, Symbols symbols, int word) {
        int group = word + 3;
        boolean grows = tree.isWord(word)
                && tree.is(word + 1, ".")
                && tree.isWord(word + 2)
                && tree.token(word + 2).text().equals("concat")
                && tree.is(group, "(")
                && tree.match(group) > group
                && tree.firstText(group, tree.match(group)) == TokenTree.NONE;
        return grows
                ? Optional.of(new Chains(tree, symbols).grown(Frames.pathStart(tree, word), group))
                : Optional.empty();
    }

    private Optional<Expression> around(int text, int group) {
        if (!GROWS.contains(tree.token(group - 1).text()) || !tree.is(group - 2, ".")) {
            return Optional.empty();
        }
        int first = tree.after(group);
        int start = Frames.pathStart(tree, group - 1);
        if (tree.isWord(group - 1, "append") && start == group - 3) {
            return Optional.empty();
        }
        return Optional.of(first == text ? grown(start, group) : joined(start, first, group));
    }

    /** <code>buildString { append(…); append(…) }</code>, which stands where it begins. */
    private Expression block(int block) {
        List<Piece> pieces = new ArrayList<>();
        int end = Math.min(tree.match(block), tree.size());
        for (int i = block + 1; i < end; i++) {
            if (tree.parent(i) == block && tree.isWord(i, "append") && tree.is(i + 1, "(")) {
                add(i + 2, tree.match(i + 1), pieces);
            }
        }
        return new Expression(block - 1, end, pieces, true)
                .standingAt(tree.token(block - 1).offset());
    }

    /** <code>Output.concat(prefix, "-users")</code>. */
    private Expression joined(int start, int first, int group) {
        List<Piece> pieces = new ArrayList<>();
        int end = Math.min(tree.match(group), tree.size());
        elements(first, group, pieces);
        return new Expression(start, end, pieces, true);
    }

    /** All arguments of a call, one after the other. */
    private void elements(int first, int group, List<Piece> pieces) {
        int from = first;
        int end = Math.min(tree.match(group), tree.size());
        for (int i = first; i <= end && i < tree.size(); i++) {
            if (i == end || (tree.is(i, ",") && tree.parent(i) == group)) {
                add(from, i, pieces);
                from = tree.after(i);
            }
        }
    }

    private Expression grown(int start, int group) {
        List<Piece> pieces = new ArrayList<>();
        int at = begun(start, pieces);
        while (tree.is(at, ".") && tree.isWord(at + 1) && tree.is(at + 2, "(") && tree.match(at + 2) > 0) {
            if (GROWS.contains(tree.token(at + 1).text())) {
                elements(at + 3, at + 2, pieces);
            }
            at = tree.after(Math.min(tree.match(at + 2), tree.size() - 1));
        }
        return new Expression(start, Math.max(at, group + 1), pieces, true);
    }

    /** Adds what the chain starts with; answers where its first call that appends begins. */
    private int begun(int start, List<Piece> pieces) {
        if (tree.isWord(start) && BUILDERS.contains(tree.token(start).text()) && tree.is(start + 1, "(")) {
            add(start + 2, tree.match(start + 1), pieces);
            return tree.after(tree.match(start + 1));
        }
        int end = start + 1;
        while (end < tree.size() && !appends(end)) {
            end++;
        }
        add(start, end, pieces);
        return end;
    }

    private boolean appends(int dot) {
        return tree.is(dot, ".")
                && tree.isWord(dot + 1)
                && GROWS.contains(tree.token(dot + 1).text());
    }

    /** Adds a part: a text, or what a path stands for. */
    void add(int from, int end, List<Piece> pieces) {
        if (tree.isText(from) && end == from + 1) {
            pieces.addAll(tree.token(from).pieces());
        } else if (from < end) {
            String path = tree.path(from, end).strip();
            int offset = tree.token(from).offset();
            pieces.add(symbols.text(path)
                    .<Piece>map(known -> new Piece.Fixed(known, offset))
                    .orElseGet(() -> new Piece.Hole("{" + path + "}", List.of(), offset)));
        }
    }
}
