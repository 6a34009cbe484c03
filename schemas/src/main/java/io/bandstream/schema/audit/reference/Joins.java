package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names whose parts stand in a list and are joined: by Python, JavaScript, Java, Go, Terraform or CloudFormation. */
final class Joins {

    private final TokenTree tree;
    private final Symbols symbols;

    private Joins(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
    }

    /** The joined expression whose first part is the text at this index. */
    static Optional<Expression> from(TokenTree tree, Symbols symbols, int text) {
        int group = tree.parent(text);
        boolean begins = tree.token(text).letters().startsWith("ielts") && group != TokenTree.NONE;
        return begins ? new Joins(tree, symbols).joined(text, group) : Optional.empty();
    }

    private Optional<Expression> joined(int text, int group) {
        if (tree.is(group, "(") && isJoin(group - 1) && isSeparator(group + 1) && tree.before(text) == group + 2) {
            return Optional.of(expression(group - 1, text, group, group + 1));
        }
        int separator = tree.before(text) == group ? separatorOf(group) : TokenTree.NONE;
        return separator == TokenTree.NONE
                ? Optional.empty()
                : Optional.of(expression(Math.min(separator, group), text, group, separator));
    }

    /** Where a list's separator stands, or {@link TokenTree#NONE} if the list is not joined. */
    private int separatorOf(int group) {
        int behind = tree.match(group) + 1;
        if (tree.is(behind, ".") && isJoin(behind + 1) && isSeparator(behind + 3)) {
            return behind + 3;
        }
        int outer = tree.parent(group);
        if (tree.is(outer, "(") && isJoin(outer - 1)) {
            return inCall(group, outer, behind);
        }
        boolean intrinsic = tree.is(outer, "[") && isIntrinsic(tree.before(outer));
        return intrinsic && isSeparator(tree.after(outer)) ? tree.after(outer) : TokenTree.NONE;
    }

    private int inCall(int group, int outer, int behind) {
        if (group == outer + 1 && tree.is(outer - 2, ".") && isSeparator(outer - 3)) {
            return outer - 3;
        }
        if (isSeparator(outer + 1)) {
            return outer + 1;
        }
        return tree.is(behind, ",") && isSeparator(tree.after(behind)) ? tree.after(behind) : TokenTree.NONE;
    }

    private boolean isJoin(int index) {
        return tree.isWord(index) && tree.token(index).text().equalsIgnoreCase("join");
    }

    private boolean isIntrinsic(int index) {
        boolean tag = tree.isWord(index) && tree.token(index).text().equals("!Join");
        boolean key = tree.is(index, ":")
                && tree.isText(index - 1)
                && tree.token(index - 1).letters().equals("Fn::Join");
        return tag || key;
    }

    private boolean isSeparator(int index) {
        return tree.isText(index) && tree.token(index).letters().length() <= 2;
    }

    private Expression expression(int start, int text, int group, int separator) {
        String between = tree.token(separator).letters();
        int end = tree.groupEnd(text);
        List<Piece> pieces = new ArrayList<>();
        int from = text;
        for (int i = text; i <= end && i <= tree.size(); i++) {
            if (i == end || i == tree.size() || (tree.is(i, ",") && tree.parent(i) == group)) {
                element(from, i, between, pieces);
                from = i + 1;
            }
        }
        return new Expression(start, Math.min(end, tree.size()), pieces, true);
    }

    private void element(int from, int end, String between, List<Piece> pieces) {
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
        if (element.size() == 1 && element.get(0).isText()) {
            pieces.addAll(element.get(0).pieces());
        } else {
            String path = element.size() == 1 ? element.get(0).text() : "";
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
