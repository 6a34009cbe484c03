package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Assignment;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Function;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows tables' names through the assignments, calls, loops and functions of one source. One use. */
final class NameFlow {

    /** How often it is asked what follows from what is known already: as long as chains of variables are in real code. */
    private static final int ROUNDS = 4;

    private static final int LONGEST_LOOP = 16;
    private static final Set<String> LOOPS = Set.of("for", "foreach");
    private static final Set<String> OVER = Set.of("in", "of", "range", "as");
    private static final Set<String> EACH = Set.of(
            "map",
            "forEach",
            "flatMap",
            "filter",
            "each",
            "associateWith",
            "associate",
            "every",
            "some",
            "all",
            "any",
            "onEach",
            "mapNotNull");

    private final TokenTree tree;
    private final KnownTables known;
    private final Holders holders;
    private final NameValues values;
    private final Map<String, List<Function>> functions = new HashMap<>();

    NameFlow(TokenTree tree, KnownTables known, Holders holders) {
        this(tree, known, holders, holders.functions());
    }

    private NameFlow(TokenTree tree, KnownTables known, Holders holders, List<Function> declared) {
        this.tree = tree;
        this.known = known;
        this.holders = holders;
        this.values = new NameValues(tree, known, holders);
        declared.forEach(function -> functions
                .computeIfAbsent(function.name(), name -> new ArrayList<>())
                .add(function));
    }

    void follow() {
        List<NameFlow> inner = inner();
        for (int round = 0; round < ROUNDS && (round == 0 || holders.changed()); round++) {
            assigned();
            all();
            returnedAsExpressions();
            inner.forEach(NameFlow::all);
        }
    }

    /** The code that stands in the holes of texts. */
    private List<NameFlow> inner() {
        List<NameFlow> all = new ArrayList<>();
        for (int i = 0; i < tree.size() && tree.language() != Language.SHELL; i++) {
            for (Piece piece : tree.token(i).pieces()) {
                if (piece instanceof Piece.Hole hole && hole.tokens().size() > 2) {
                    TokenTree code = new TokenTree(tree.language(), hole.tokens());
                    all.add(new NameFlow(code, known, holders, holders.functions()));
                }
            }
        }
        return all;
    }

    private void all() {
        if (tree.language() == Language.SHELL) {
            new ShellFlow(holders, values, functions).follow(tree);
            return;
        }
        for (int i = 0; i < tree.size(); i++) {
            Token token = tree.token(i);
            if (token.isWord()) {
                word(i, token.text());
            } else if (token.is("(") && tree.isWord(i - 1) && tree.match(i) > i) {
                called(i);
            } else if (token.is("=>") || token.is("->")) {
                each(i);
            }
        }
    }

    private void word(int index, String word) {
        if (word.equals("return")) {
            returned(index);
        } else if (LOOPS.contains(word)) {
            loop(index);
        }
    }

    /** Until none follows from another: a constant may stand behind what reads it. */
    private void assigned() {
        for (int round = 0; round < ROUNDS && (round == 0 || holders.changed()); round++) {
            holders.assignments().forEach(this::assigned);
        }
    }

    private void assigned(Assignment assignment) {
        int last = assignment.end() - 1;
        if (values.speaks(assignment.value(), assignment.end())) {
            holders.hold(assignment.name(), Scope.EVERYWHERE);
        } else if (tree.isWord(last) && tree.pathEndBefore(assignment.value()) == assignment.end()) {
            holders.copy(assignment.name(), tree.token(last).text());
        }
    }

    private void returnedAsExpressions() {
        holders.functions().stream()
                .filter(function -> function.expression() && values.speaks(function.from(), function.end()))
                .forEach(function -> holders.hold(function.name(), Scope.EVERYWHERE));
    }

    private void called(int bracket) {
        String name = tree.token(bracket - 1).text();
        List<Function> declared = functions.getOrDefault(name, List.of());
        if (declared.stream().anyMatch(function -> function.header() == bracket)) {
            return;
        }
        int from = bracket + 1;
        int argument = 0;
        for (int i = from; i <= tree.match(bracket) && i < tree.size(); i++) {
            if (i == tree.match(bracket) || (tree.is(i, ",") && tree.parent(i) == bracket)) {
                argument(name, declared, argument++, from, i);
                from = i + 1;
            }
        }
        boolean enumerated = declared.isEmpty() && Holders.isConstant(name);
        if (enumerated && tree.isText(bracket + 1) && values.isName(bracket + 1)) {
            holders.hold(name, Scope.EVERYWHERE);
        }
    }

    private void argument(String function, List<Function> declared, int index, int from, int end) {
        boolean named = tree.isWord(from) && (tree.is(from + 1, "=") || tree.is(from + 1, ":"));
        int value = named ? from + 2 : from;
        if (values.speaks(value, end)) {
            holders.hand(function, index);
            declared.forEach(one -> parameter(one, named ? tree.token(from).text() : "", index)
                    .ifPresent(parameter -> holders.hold(parameter, holders.scope(one))));
        } else if (end > value && tree.pathEnd(value) == end && tree.isWord(end - 1)) {
            holders.handOn(function, index, tree.token(end - 1).text());
        }
    }

    private static Optional<String> parameter(Function function, String named, int index) {
        if (!named.isEmpty()) {
            return function.parameters().stream().filter(named::equals).findFirst();
        }
        return index < function.parameters().size()
                ? Optional.of(function.parameters().get(index))
                : Optional.empty();
    }

    /** <code>for (const table of TABLES)</code>: its last variable is one of what it goes over. */
    private void loop(int word) {
        for (int i = word + 1; i < Math.min(tree.size(), word + LONGEST_LOOP); i++) {
            boolean over = (tree.isWord(i) && OVER.contains(tree.token(i).text()))
                    || (tree.is(i, ":") && tree.is(tree.parent(i), "("));
            if (over) {
                int end = i + 1;
                while (end < tree.size() && !endsLoop(end, i)) {
                    end = tree.match(end) > end ? tree.match(end) + 1 : end + 1;
                }
                if (values.speaks(i + 1, end)) {
                    variables(word + 1, i, end).forEach(name -> holders.hold(name, Scope.EVERYWHERE));
                }
                return;
            }
        }
    }

    private boolean endsLoop(int index, int over) {
        return index == tree.groupEnd(over)
                || tree.is(index, ":")
                || (tree.is(index, "{") && index > over + 1)
                || (tree.token(index).isBreak() && tree.parent(index) == tree.parent(over));
    }

    /** What a loop calls the members of what it goes over: the last alone where the others are keys or numbers, and no tuples' members. */
    private List<String> variables(int from, int over, int end) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < over; i++) {
            if (tree.isWord(i) && !OVER.contains(tree.token(i).text())) {
                names.add(tree.token(i).text());
            }
        }
        boolean tuples = tree.language() == Language.PYTHON && tree.isWord(end - 1);
        return names.size() > 1 && !tuples ? names.subList(names.size() - 1, names.size()) : names;
    }

    private void returned(int word) {
        if (values.speaks(word + 1, tree.statementEnd(word + 1))) {
            holders.functions().stream()
                    .filter(function -> function.from() < word && word < function.end())
                    .reduce((outer, inner) -> inner.from() > outer.from() ? inner : outer)
                    .ifPresent(function -> holders.hold(function.name(), Scope.EVERYWHERE));
        }
    }

    /** <code>TABLES.forEach(table -> …)</code>. */
    private void each(int arrow) {
        int last = tree.before(arrow);
        boolean brackets = tree.is(last, ")") && tree.match(last) >= 0;
        int name = brackets ? tree.before(last) : last;
        int opener = last < 0 ? TokenTree.NONE : tree.parent(brackets ? tree.match(last) : last);
        boolean method = tree.isWord(name)
                && opener > 0
                && tree.isWord(opener - 1)
                && EACH.contains(tree.token(opener - 1).text());
        if (method && values.speaks(Frames.pathStart(tree, opener - 1), opener - 2)) {
            holders.hold(tree.token(name).text(), Scope.EVERYWHERE);
        }
    }
}
