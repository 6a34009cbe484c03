package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Placeholders;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names whose parts stand in a list and are joined: by Python, JavaScript, Java, Go, Terraform or CloudFormation. */
final class Joins {

    private static final String PREFIX = "ielts";
    private static final Set<String> FALLBACKS = Set.of("??", "||", "or", "?:");
    private static final Set<String> CONFIGURED = Set.of("var", "local");
    /** One of these stands in every source that joins. */
    static final List<String> MARKS = List.of("oin", "implode", "mkString", "oncat");

    private static final Set<String> JOINS =
            Set.of("join", "Join", "joined", "joinToString", "mkString", "implode", "joinWith");
    /** What takes out of a list what is empty, or makes one of it. */
    private static final Set<String> WRAPPERS =
            Set.of("array_filter", "filter", "filter_var", "array_values", "list", "tuple", "compact");

    private final TokenTree tree;
    private final Symbols symbols;
    private final boolean anyLead;

    Joins(TokenTree tree, Symbols symbols, boolean anyLead) {
        this.tree = tree;
        this.symbols = symbols;
        this.anyLead = anyLead;
    }

    /** The joined expression whose first part is the name at this index, whatever it stands for. */
    static Optional<Expression> led(TokenTree tree, Symbols symbols, int word) {
        int group = tree.parent(word);
        int before = tree.before(word);
        boolean first = before == group || (tree.is(before, ",") && tree.before(before) == group + 1);
        return group == TokenTree.NONE || !first
                ? Optional.empty()
                : new Joins(tree, symbols, true).joined(word, group);
    }

    /** The joined expression whose first text is the one at this index, whatever names stand before it. */
    static Optional<Expression> from(TokenTree tree, Symbols symbols, int text) {
        int group = tree.parent(text);
        return group == TokenTree.NONE ? Optional.empty() : new Joins(tree, symbols, false).joined(text, group);
    }

    private Optional<Expression> joined(int text, int group) {
        if (tree.is(group, "(") && isJoin(group - 1) && isSeparator(group + 1)) {
            int first = tree.after(tree.after(group + 1));
            return begins(first, text) && !isWrapper(first)
                    ? Optional.of(expression(
                            group - 1, first, group, tree.token(group + 1).letters()))
                    : Optional.empty();
        }
        int on = tree.is(group, "(") && isJoin(group - 1) && tree.is(group - 3, ")")
                ? tree.match(group - 3)
                : TokenTree.NONE;
        if (on > 0 && tree.isWord(on - 1, "on") && isSeparator(on + 1)) {
            return Optional.of(expression(
                    Frames.pathStart(tree, group - 1),
                    tree.after(group),
                    group,
                    tree.token(on + 1).letters()));
        }
        if (tree.is(group, "(") && (tree.isWord(group - 1, "add") || tree.isWord(group - 1, "StringJoiner"))) {
            return joiner(text, group);
        }
        int first = tree.after(group);
        if (isConcatenated(group)) {
            return begins(first, text) ? Optional.of(expression(group, first, group, "")) : Optional.empty();
        }
        int separator = separatorOf(group);
        return separator == TokenTree.NONE || !begins(first, text)
                ? Optional.empty()
                : Optional.of(expression(
                        Math.min(separator, group),
                        first,
                        group,
                        tree.token(separator).letters()));
    }

    /** <code>string.Concat(…)</code> of C#, <code>[…].concat()</code> of Rust. */
    private boolean isConcatenated(int group) {
        int behind = tree.match(group) + 1;
        return tree.is(group, "(")
                ? tree.isWord(group - 1, "Concat") || (tree.is(group - 1, "!") && tree.isWord(group - 2, "concat"))
                : tree.is(behind, ".") && tree.isWord(behind + 1, "concat") && tree.is(behind + 3, ")");
    }

    /** <code>new StringJoiner("-", "prefix-", "").add("…").add(…)</code>, by its prefix or by what is added first. */
    private Optional<Expression> joiner(int text, int group) {
        boolean added = tree.isWord(group - 1, "add");
        int last = tree.before(group - 2);
        int open = added ? (tree.is(last, ")") ? tree.match(last) : TokenTree.NONE) : group;
        boolean begins = tree.token(text).letters().startsWith(PREFIX) && (added || tree.is(text - 1, ","));
        if (open < 0 || !tree.isWord(open - 1, "StringJoiner") || !isSeparator(open + 1) || !begins) {
            return Optional.empty();
        }
        List<Piece> pieces =
                new ArrayList<>(added ? List.of() : tree.token(text).pieces());
        String between = added ? tree.token(open + 1).letters() : "";
        int at = tree.after(tree.match(open));
        while (tree.is(at, ".") && tree.isWord(at + 1, "add") && tree.is(at + 2, "(") && tree.match(at + 2) > at) {
            int end = Math.min(tree.match(at + 2), tree.size());
            element(at + 3, end, between, pieces);
            between = tree.token(open + 1).letters();
            at = tree.after(end);
        }
        return Optional.of(new Expression(text, at, pieces, true));
    }

    /** Whether a name begins with the first part: that text, or a constant before it. */
    boolean begins(int first, int text) {
        if (first >= tree.size()) {
            return false;
        }
        if (first == text && anyLead) {
            return true;
        }
        if (first == text) {
            return tree.isText(text)
                    ? tree.token(text).letters().startsWith(PREFIX)
                    : symbols.begins(tree.token(text).text());
        }
        if (tree.parent(text) == tree.parent(first) && fallback(first, text)) {
            return true;
        }
        boolean intrinsic = tree.is(tree.parent(tree.parent(text)), "[")
                && isIntrinsic(tree.before(tree.parent(tree.parent(text))));
        if (intrinsic && first < text) {
            return true;
        }
        return tree.isWord(first)
                && first < text
                && (isConfigured(first)
                        || symbols.begins(tree.token(first).text())
                        || symbols.text(tree.path(first, tree.pathEnd(first)))
                                .filter(known -> known.startsWith(PREFIX))
                                .isPresent());
    }

    /** <code>[org ?? "ielts", …]</code>: what the first part is where nothing else is configured. */
    private boolean fallback(int from, int text) {
        for (int i = from; i < text; i++) {
            if (tree.is(i, ",")) {
                return false;
            }
        }
        return tree.isText(text)
                && tree.token(text).letters().startsWith(PREFIX)
                && FALLBACKS.contains(tree.token(tree.before(text)).text());
    }

    /** Terraform's variables and locals, which mostly stand in files of their own. */
    private boolean isConfigured(int first) {
        return tree.language() == Language.HCL
                && CONFIGURED.contains(tree.token(first).text());
    }

    /** Where a list's separator stands, or {@link TokenTree#NONE} if the list is not joined. */
    private int separatorOf(int group) {
        int behind = tree.match(group) + 1;
        int call = passedOver(behind);
        if (isJoin(call + 1) && isSeparator(call + 3)) {
            return call + 3;
        }
        if (isJoin(call + 1) && tree.isWord(call + 3, "separator") && tree.is(call + 4, "=") && isSeparator(call + 5)) {
            return call + 5;
        }
        if (tree.isWord(call + 1, "joined") && tree.is(call + 4, ":") && isSeparator(call + 5)) {
            return call + 5;
        }
        if (tree.isWord(call + 1, "collect") && tree.is(call + 2, "(")) {
            int text = tree.firstText(call + 3, tree.match(call + 2));
            return isSeparator(text) && tree.isWord(text - 2, "joining") ? text : TokenTree.NONE;
        }
        int outer = tree.parent(group);
        if (tree.is(outer, "(") && isWrapper(outer - 1)) {
            return tree.is(tree.parent(outer), "(") && isJoin(tree.parent(outer) - 1)
                    ? inCall(outer - 1, tree.parent(outer), tree.match(outer) + 1)
                    : TokenTree.NONE;
        }
        if (tree.is(outer, "(") && isJoin(outer - 1)) {
            return inCall(group, outer, behind);
        }
        boolean intrinsic = tree.is(outer, "[") && isIntrinsic(tree.before(outer));
        return intrinsic && isSeparator(tree.after(outer)) ? tree.after(outer) : TokenTree.NONE;
    }

    /** The dot of the call that joins, behind those that choose among the parts or change each. */
    private int passedOver(int dot) {
        int at = dot;
        while (tree.is(at, ".") && tree.isWord(at + 1) && !isJoin(at + 1) && !tree.isWord(at + 1, "collect")) {
            boolean called = tree.is(at + 2, "(") && tree.match(at + 2) > 0;
            at = tree.after(called ? tree.match(at + 2) : at + 1);
        }
        return tree.is(at, ".") ? at : TokenTree.NONE;
    }

    private int inCall(int group, int outer, int behind) {
        if (group == tree.after(outer) && tree.is(outer - 2, ".") && isSeparator(outer - 3)) {
            return outer - 3;
        }
        if (isSeparator(outer + 1)) {
            return outer + 1;
        }
        return tree.is(behind, ",") && isSeparator(tree.after(behind)) ? tree.after(behind) : TokenTree.NONE;
    }

    private boolean isWrapper(int index) {
        return tree.isWord(index) && WRAPPERS.contains(tree.token(index).text());
    }

    boolean isJoin(int index) {
        return tree.isWord(index) && JOINS.contains(tree.token(index).text());
    }

    private boolean isIntrinsic(int index) {
        boolean tag = tree.isWord(index) && tree.token(index).text().equals("!Join");
        boolean key = tree.is(index, ":")
                && tree.isText(index - 1)
                && tree.token(index - 1).letters().equals("Fn::Join");
        return tag || key;
    }

    boolean isSeparator(int index) {
        return tree.isText(index) && tree.token(index).letters().length() <= 2;
    }

    Expression expression(int start, int first, int group, String between) {
        int end = tree.groupEnd(first);
        List<Piece> pieces = new ArrayList<>();
        int from = first;
        for (int i = first; i <= end && i <= tree.size(); i++) {
            if (i == end || i == tree.size() || (tree.is(i, ",") && tree.parent(i) == group)) {
                element(from, i, between, pieces);
                from = i + 1;
            }
        }
        int outer = tree.parent(group);
        int head = tree.is(outer, "[") && isIntrinsic(tree.before(outer))
                ? tree.before(outer) - (tree.is(tree.before(outer), ":") ? 1 : 0)
                : tree.is(start + 1, ".") ? start : TokenTree.NONE;
        Expression joined = new Expression(start, Math.min(end, tree.size()), pieces, true);
        return head < 0 ? joined : joined.standingAt(tree.token(head).offset());
    }

    void element(int from, int end, String between, List<Piece> pieces) {
        List<Token> element = new ArrayList<>();
        for (int i = from; i < end; i++) {
            if (!tree.token(i).isBreak()) {
                element.add(tree.token(i));
            }
        }
        if (element.isEmpty()) {
            return;
        }
        if (!pieces.isEmpty()) {
            pieces.add(new Piece.Fixed(between, element.get(0).offset()));
        }
        if (element.size() == 2 && element.get(0).isWord("!Sub")) {
            element.remove(0);
        }
        Token last = element.get(element.size() - 1);
        if (last.isText() && (element.size() == 1 || (fallback(from, end - 1) && pieces.isEmpty()))) {
            pieces.addAll(Placeholders.open(last.pieces()));
        } else {
            String path = element.get(0).isWord() ? tree.path(from, end).strip() : "";
            int offset = element.get(0).offset();
            pieces.add(symbols.text(path)
                    .<Piece>map(known -> new Piece.Fixed(known, offset))
                    .orElseGet(() -> hole(element)));
        }
    }

    private static Piece hole(List<Token> element) {
        StringBuilder source = new StringBuilder("{");
        element.forEach(token -> source.append(token.letters()));
        return new Piece.Hole(
                source.append('}').toString(), List.of(), element.get(0).offset());
    }
}
