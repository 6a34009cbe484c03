package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Expressions;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.KeptTemplates;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The expressions of one source that may be names: all others are left out at little cost. */
final class Candidates {

    static final int LONGEST_NAME = 255;

    private final TokenTree tree;
    private final Symbols symbols;
    private final KnownTables known;
    private final Holders holders;
    private final boolean hinted;
    private final boolean joins;
    private final Expressions expressions;
    private final KeptTemplates templates;

    /**
     * @param hinted whether the source deals with DynamoDB at all
     * @param joins whether it joins lists at all
     */
    Candidates(TokenTree tree, Symbols symbols, KnownTables known, Holders holders, boolean hinted, boolean joins) {
        this.tree = tree;
        this.symbols = symbols;
        this.known = known;
        this.holders = holders;
        this.hinted = hinted;
        this.joins = joins;
        this.expressions = new Expressions(tree, symbols);
        this.templates = new KeptTemplates(tree, symbols);
    }

    /** Where templates are kept, by where they have been filled. */
    Map<Integer, Integer> filled() {
        return templates.applied();
    }

    /** The whole expression that the token at this index is the first of to tell. */
    Optional<Expression> at(int index) {
        if (tree.isText(index)) {
            return mayMatter(index) ? Optional.of(around(index)) : Optional.empty();
        }
        return tree.isWord(index) ? atWord(index) : Optional.empty();
    }

    private Optional<Expression> atWord(int word) {
        return templates
                .appliedAt(word)
                .or(() -> grownFromConstant(word))
                .or(() -> added(word))
                .or(() -> extended(word))
                .or(() -> Chains.inBlock(tree, symbols, word))
                .or(() -> Builders.from(tree, symbols, word))
                .or(() -> Chains.ofWords(tree, symbols, word).filter(grows -> mayHold(word, word + 1)))
                .or(() -> joins ? joined(word) : Optional.empty());
    }

    private Optional<Expression> joined(int word) {
        return KeptLists.joined(tree, symbols, word).or(() -> Joins.led(tree, symbols, word));
    }

    private Expression around(int text) {
        return Joins.from(tree, symbols, text)
                .or(() -> Chains.from(tree, symbols, text))
                .orElseGet(() -> substituted(text, expressions.around(text)));
    }

    /** <code>!Sub [text, values]</code>, which stands where the function does. */
    private Expression substituted(int text, Expression plain) {
        int list = tree.parent(text);
        int sign = tree.is(list, "[") && tree.after(list) == text ? tree.before(list) : TokenTree.NONE;
        int head = tree.is(sign, ":") ? sign - 1 : sign;
        boolean function = head >= 0
                && tree.language() == Language.YAML
                && (tree.token(head).letters().equals("!Sub")
                        || tree.token(head).letters().equals("Fn::Sub"));
        return function ? plain.standingAt(tree.token(head).offset()) : plain;
    }

    /** <code>usersTable + suffix</code>, <code>prefix + name</code>: what is extended is told by its name alone. */
    private Optional<Expression> extended(int word) {
        int end = tree.isWord(word) ? tree.pathEnd(word) : word;
        return tree.is(tree.after(end - 1), "+") && mayBeExtended(word, end)
                ? expressions.at(Frames.pathStart(tree, word)).filter(Expression::built)
                : Optional.empty();
    }

    private boolean mayBeExtended(int word, int end) {
        String name = tree.token(word).text();
        return name.endsWith("able")
                || name.endsWith("refix")
                || name.endsWith("TABLE")
                || name.endsWith("PREFIX")
                || mayHold(word, end);
    }

    private boolean mayHold(int word, int end) {
        return holders.mayHold(tree.path(word, end), tree.token(word).offset());
    }

    /** <code>table += "-" + stage</code>: what is added goes on where a name has ended. */
    private Optional<Expression> added(int word) {
        boolean shifts = tree.is(word + 1, "<") && tree.is(word + 2, "<");
        int value = tree.after(shifts ? word + 2 : word + 1);
        boolean adds = (tree.is(word + 1, "+=") || shifts)
                && tree.isWord(word)
                && tree.isText(value)
                && startsWithHyphen(value);
        String name = tree.token(word).text();
        if (!adds
                || !(Led.table(name, known)
                        || holders.in(name, tree.token(word).offset())
                        || symbols.firstText(name).filter(known::table).isPresent())) {
            return Optional.empty();
        }
        int start = Frames.pathStart(tree, word);
        return expressions.at(value).map(rest -> {
            List<Piece> pieces = new ArrayList<>();
            pieces.add(new Piece.Hole(
                    "{" + tree.path(start, word + 1) + "}",
                    List.of(),
                    tree.token(start).offset()));
            pieces.addAll(rest.pieces());
            return new Expression(start, rest.end(), pieces, true);
        });
    }

    private boolean startsWithHyphen(int text) {
        return tree.token(text).letters().startsWith("-");
    }

    /** <code>PREFIX + name</code>: no text stands there, but a constant that is the beginning of names. */
    private Optional<Expression> grownFromConstant(int word) {
        return growsFromConstant(word)
                ? Joins.from(tree, symbols, word).or(() -> expressions.at(word).filter(Expression::built))
                : Optional.empty();
    }

    private boolean growsFromConstant(int word) {
        if (!tree.isWord(word) || !symbols.isGiven(tree.token(word).text())) {
            return false;
        }
        int next = tree.after(word);
        boolean grows = tree.is(next, "+") || tree.is(next, ",") || tree.is(next, ")") || tree.is(next, ".");
        return grows && symbols.begins(tree.token(word).text());
    }

    /** Leaves out, at little cost, most texts that neither name nor help to name a table. */
    private boolean mayMatter(int text) {
        String letters = tree.token(text).letters();
        if (known.mayName(letters) || letters.startsWith("ielts")) {
            return true;
        }
        boolean filled = tree.token(text).pieces().size() > 1
                || letters.isEmpty()
                || letters.indexOf('{') >= 0
                || letters.indexOf('%') >= 0
                || letters.indexOf('$') >= 0;
        boolean joined =
                tree.is(tree.before(text), "+") || tree.is(tree.after(text), "+") || tree.is(tree.after(text), ".");
        boolean appended =
                letters.startsWith("-") && (tree.is(tree.after(text), ")") || tree.is(tree.after(text), ","));
        return letters.length() <= LONGEST_NAME
                && (filled || joined || appended || (hinted && KnownTables.couldBeName(letters)));
    }
}
