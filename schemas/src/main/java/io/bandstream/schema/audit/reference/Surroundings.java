package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What stands around an expression.
 *
 * @param fallback whether it counts only where nothing else is configured
 */
record Surroundings(TokenTree tree, Expression expression, List<Frame> frames, boolean fallback, Evidence evidence) {

    /** How many steps outward tell whether a value is handed to DynamoDB. */
    static final int HANDED = 2;

    private static final int FARTHEST_ALIAS = 4;
    private static final int FARTHEST_FILLING = 40;
    private static final int FARTHEST_NEIGHBOUR = 4000;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+|\\$\\{\\w+(?::?[-=?+][^{}]*)?\\}|\\$\\(\\w+\\)");

    /** What is called with a table's name alone. */
    private static final Set<String> NAMED_BY_FIRST =
            Set.of("Table", "tableName", "TableName", "withTableName", "setTableName");

    /** Where requests are built by calls; elsewhere a function that is called so is the app's own. */
    private static final Set<Language> BUILDING =
            EnumSet.of(Language.JAVA, Language.KOTLIN, Language.SCALA, Language.GROOVY, Language.RUST);

    /** What makes a text, a pointer or a collection of a value, or injects it. */
    private static final Set<String> WRAPPERS = Set.of(
            "of",
            "listOf",
            "mapOf",
            "setOf",
            "asList",
            "list",
            "dict",
            "tuple",
            "set",
            "Set",
            "Map",
            "List",
            "String",
            "ptr",
            "Some",
            "ofNullable",
            "Pair",
            "to",
            "entry",
            "lower",
            "upper",
            "Sprintf",
            "sprintf",
            "format",
            "Format",
            "formatted",
            "join",
            "Join",
            "joinWith",
            "concat",
            "Concat",
            "Value");

    private static final Set<String> COMPARISONS = Set.of("==", "===", "!=", "!==", "in", "is", "eq");

    /** What is given the beginnings and ends of names, or searches for them. */
    private static final Set<String> PARTS = Set.of(
            "prefix", "suffix", "stem", "base", "basename", "startswith", "endswith", "namespace", "includes", "split");

    /** The same with what else speaks. */
    Surroundings with(Evidence other) {
        return new Surroundings(tree, expression, frames, fallback, other);
    }

    /** Whether one of the parts is called what tables' names begin with. */
    boolean startsTables() {
        return IntStream.range(expression.start(), Math.min(expression.end(), tree.size()))
                        .mapToObj(tree::token)
                        .anyMatch(token -> (token.isWord() && Led.tables(token.text())) || anyHole(token.pieces()))
                || anyHole(expression.pieces());
    }

    private static boolean anyHole(List<Piece> pieces) {
        return pieces.stream().anyMatch(piece -> piece instanceof Piece.Hole hole && Led.tables(hole.source()));
    }

    /** A constant that is called as the last word of its name says no more than that: <code>ARCHIVE = "…-users-archive"</code>. */
    Evidence evidence(String name, KnownTables known) {
        boolean itself = evidence == Evidence.OTHER
                && known.extended(name)
                && name.endsWith("-" + alias().toLowerCase(Locale.ROOT));
        return itself ? Evidence.NONE : evidence;
    }

    /** Whether nothing speaks for another thing: neither a word, nor what an argument is called, nor a log. */
    boolean mayBeTable() {
        Frame inner = frames.get(0);
        boolean argument =
                inner.keyed() && inner.opener().equals("(") && !inner.sign().equals("=>");
        return evidence == Evidence.DISTANT_TABLE
                || (evidence == Evidence.NONE && !argument && !Evidence.isHarmless(inner.function()));
    }

    /** Whether the value is handed to a call that does more than to wrap it. */
    boolean passedOn() {
        Frame inner = frames.get(0);
        return !inner.keyed()
                && !inner.callee().isEmpty()
                && !inner.codeBlock()
                && !WRAPPERS.contains(inner.function());
    }

    /** The nearest name that the value is given, as it is or through a call; a default's is that of its parameter. */
    String alias() {
        return frames.stream()
                .limit(FARTHEST_ALIAS)
                .filter(frame ->
                        frame.keyed() && !Defaults.NAMES.contains(frame.alias().toLowerCase(Locale.ROOT)))
                .map(Frame::alias)
                .findFirst()
                .orElse("");
    }

    /** Whether the value is the beginning of names, or what names are searched for. */
    boolean part() {
        return frames.stream()
                .limit(2)
                .anyMatch(frame -> (frame.keyed() && speaksOfParts(frame.alias())) || speaksOfParts(frame.function()));
    }

    /** Whether the value itself is what DynamoDB is told to be a table's name. */
    boolean handed() {
        Frame inner = frames.get(0);
        boolean plain = inner.prefix().stream()
                .noneMatch(token -> token.text().startsWith("!") && !token.isWord("!Sub") && !token.isWord("!Join"));
        boolean through = frames.size() > 1
                && (inner.alias().equals("name") || inner.alias().startsWith("Fn::"));
        boolean first = through
                || (inner.keyed() ? Evidence.ofWords(inner.alias()) == Evidence.CERTAIN_TABLE : onlyArgument(inner));
        boolean compared = inner.prefix().stream().anyMatch(token -> COMPARISONS.contains(token.text()));
        return plain && first && !compared && Evidence.of(frames.subList(0, through ? 2 : 1)) == Evidence.CERTAIN_TABLE;
    }

    /** Pulumi gives a resource's own name first, and more behind it. */
    private boolean onlyArgument(Frame inner) {
        boolean own = inner.callee().size() == 1;
        return inner.argument() == 0
                && !own
                && (inner.function().endsWith("Table") || BUILDING.contains(tree.language()))
                && NAMED_BY_FIRST.contains(inner.function())
                && tree.is(tree.after(expression.end() - 1), ")");
    }

    /** <code>table("users", "ielts")</code>: what all names share is one of several arguments. */
    boolean handsOnBeginning(String name) {
        Frame inner = frames.get(0);
        return !inner.keyed() && inner.argument() > 0 && References.shared(name) && !FlatText.open(name);
    }

    /** Whether the value is put together, by the code around it or from what the same source says. */
    boolean built() {
        boolean single = expression.end() == expression.start() + 1;
        return expression.built()
                || (single && tree.token(expression.start()).pieces().stream().anyMatch(Piece.Hole.class::isInstance));
    }

    /** What a loop of Terraform calls the members of a map by. */
    boolean isKey() {
        return tree.language() == Language.HCL && tree.is(tree.after(expression.end() - 1), "=>");
    }

    /** A shell's <code>"$TABLE"</code>, a Makefile's <code>$(TABLE)</code> hands on what was named elsewhere. */
    boolean loneVariable() {
        boolean single = expression.end() == expression.start() + 1 && tree.language() == Language.SHELL;
        List<Piece> pieces = tree.token(expression.start()).pieces();
        return single
                && pieces.size() == 1
                && pieces.get(0) instanceof Piece.Hole hole
                && VARIABLE.matcher(hole.source()).matches();
    }

    /** The offset of the expression's first token. */
    int start() {
        return tree.token(expression.start()).offset();
    }

    /** Where the letter at an index of what the expression puts together is said to stand. */
    int offset(FlatText flat, int index) {
        return expression.anchor() == Expression.APART ? flat.offset(index) : expression.anchor();
    }

    /** What is written where names stand in the expression, or behind a format as what fills it, by its offset. */
    Map<Integer, String> named() {
        Map<Integer, String> named = new HashMap<>();
        for (int i = expression.start(); i < Math.min(expression.end() + FARTHEST_FILLING, tree.size()); i++) {
            Token token = tree.token(i);
            if (token.isWord()) {
                named.put(token.offset(), "{" + token.text() + "}");
            }
            for (Piece piece : token.pieces()) {
                if (piece instanceof Piece.Hole hole) {
                    named.put(hole.offset(), hole.source());
                }
            }
        }
        return named;
    }

    /** How the value is put together, where all its parts are known. */
    String pattern(String name) {
        List<String> parts = new ArrayList<>();
        for (int i = expression.start(); i < Math.min(expression.end(), tree.size()); i++) {
            Token token = tree.token(i);
            if (token.isText()) {
                FlatText flat = new FlatText(token.pieces());
                parts.add(flat.written(flat.text()));
            } else if (token.isWord() && !tree.is(i + 1, "(")) {
                parts.add("{" + token.text() + "}");
            }
        }
        String written = String.join("", parts);
        return written.equals(name) || written.indexOf('{') < 0 ? String.join(" + ", parts) : written;
    }

    /** The names in the same brackets, or for a constant of an enum those of the others. */
    Neighbours neighbours(KnownTables known) {
        int group = tree.parent(expression.start());
        if (group == TokenTree.NONE) {
            return tree.language() == Language.SHELL ? Neighbours.NONE : lines(known);
        }
        Neighbours inside = neighbours(known, group, group);
        int outer = tree.parent(group);
        boolean alone = inside.equals(Neighbours.NONE) && isConstant(group);
        return alone && outer != TokenTree.NONE ? neighbours(known, outer, group) : inside;
    }

    /** <code>USERS("…"), SESSIONS("…")</code>: a constant of an enum, told by the comma or brace before its name. */
    private boolean isConstant(int group) {
        int name = tree.before(group);
        int before = tree.before(name);
        return tree.is(group, "(") && tree.isWord(name) && (tree.is(before, ",") || tree.is(before, "{"));
    }

    private Neighbours neighbours(KnownTables known, int within, int group) {
        int tables = 0;
        int others = 0;
        int from = Math.max(within + 1, group - FARTHEST_NEIGHBOUR);
        int end = Math.min(Math.min(tree.size(), tree.match(within)), group + FARTHEST_NEIGHBOUR);
        for (int i = from; i < end; i++) {
            boolean beside = tree.parent(i) == within
                    || (within != group && tree.parent(i) != TokenTree.NONE && tree.parent(tree.parent(i)) == within);
            if (tree.isText(i) && beside && i != expression.start()) {
                String letters = tree.token(i).letters();
                tables += known.table(letters) ? 1 : 0;
                others += !known.table(letters) && known.prefixed(letters) ? 1 : 0;
            }
        }
        return new Neighbours(tables, others);
    }

    /** The names that the lines right before and after give to other constants, where no bracket holds them together. */
    private Neighbours lines(KnownTables known) {
        int tables = 0;
        int others = 0;
        for (int step : new int[] {-1, 1}) {
            int text = constantBeside(expression.start(), step);
            while (text != TokenTree.NONE) {
                String letters = tree.token(text).letters();
                tables += known.table(letters) ? 1 : 0;
                others += !known.table(letters) && known.prefixed(letters) ? 1 : 0;
                text = constantBeside(text, step);
            }
        }
        return new Neighbours(tables, others);
    }

    /** The text that is the whole value of the line before or after; {@link TokenTree#NONE} if there is none. */
    private int constantBeside(int index, int step) {
        int at = index;
        while (at >= 0 && at < tree.size() && !tree.token(at).isBreak()) {
            at += step;
        }
        while (at >= 0 && at < tree.size() && tree.token(at).isBreak()) {
            at += step;
        }
        while (at >= 0 && at < tree.size() && step > 0 && !tree.token(at).isBreak() && !tree.is(at, "=")) {
            at++;
        }
        int text = step > 0 ? at + 1 : tree.is(at, ";") ? at - 1 : at;
        int behind = tree.is(text + 1, ";") ? text + 2 : text + 1;
        boolean alone =
                behind >= tree.size() || (text >= 0 && tree.token(behind).isBreak());
        return tree.isText(text) && tree.is(text - 1, "=") && alone ? text : TokenTree.NONE;
    }

    private static boolean speaksOfParts(String identifier) {
        String lower = identifier.toLowerCase(Locale.ROOT);
        return PARTS.contains(lower) || Words.of(identifier).stream().anyMatch(PARTS::contains);
    }
}
