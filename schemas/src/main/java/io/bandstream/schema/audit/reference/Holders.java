package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Assignment;
import io.bandstream.schema.audit.code.Assignments;
import io.bandstream.schema.audit.code.Function;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What holds tables' whole names in one source: variables that are given one, collections of them, what loops over these,
 * functions that return one, and parameters that one is handed to. {@link NameFlow} fills it. Not thread-safe.
 */
final class Holders {

    private static final int SHORTEST_CONSTANT = 3;
    /** Every source has an {@code add} of its own. */
    private static final int SHORTEST_FUNCTION = 4;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*|(?<=^\\$\\{?)\\d");
    /** What looks like a constant of another source, and is every source's own. */
    private static final Set<String> TYPES =
            Set.of("String", "Stream", "Array", "Buffer", "Object", "List", "Set", "Map");

    private static final Set<String> ENVIRONMENTS = Set.of("env", "environ", "ENV", "getenv");

    /** Members that are what their owner holds, or one of it. */
    private static final Set<String> READS = Set.of(
            "get",
            "getValue",
            "getOrDefault",
            "at",
            "value",
            "values",
            "items",
            "entries",
            "entrySet",
            "getOrThrow",
            "toString",
            "String",
            "trim",
            "strip",
            "lower",
            "toLowerCase",
            "lowercase",
            "getTableName",
            "tableName",
            "name",
            "stream",
            "filter",
            "sorted",
            "orElse",
            "orElseThrow",
            "rawValue",
            "as_str",
            "clone",
            "to_string",
            "into_iter",
            "iter",
            "unwrap",
            "format",
            "formatted",
            "replace",
            "replaceAll",
            "substitute");

    /** Members that are no names. */
    private static final Set<String> COUNTS = Set.of("length", "size", "count", "keys", "indices");

    private final TokenTree tree;
    private final Symbols symbols;
    private final List<Function> functions;
    private final List<Assignment> assignments;
    /** Constants that variables were given. */
    private final Map<String, Set<String>> copies = new HashMap<>();

    private final Map<String, List<Scope>> held = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Set<String> handed = new HashSet<>();
    private final Map<String, Set<String>> handedOn = new HashMap<>();
    private boolean changed;

    private Holders(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
        this.functions = symbols.functions();
        this.assignments = Assignments.in(tree);
        assignments.forEach(assignment -> given.add(assignment.name()));
    }

    static Holders in(TokenTree tree, Symbols symbols, KnownTables known) {
        Holders holders = new Holders(tree, symbols);
        new NameFlow(tree, known, holders).follow();
        return holders;
    }

    List<Function> functions() {
        return functions;
    }

    List<Assignment> assignments() {
        return assignments;
    }

    /** Whether anything was learned since this was asked last. */
    boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Whether what is known at run time only, as it is written at an offset, is a table's whole name. */
    boolean in(String hole, int offset) {
        return isRead(hole) && names(hole).anyMatch(name -> holds(name, offset));
    }

    /** Whether a name may be found to be one, by this source or by another. */
    boolean mayHold(String name, int offset) {
        return in(name, offset) || !premises(name, offset).isEmpty();
    }

    /** The functions that something stands in, outermost first. */
    List<Function> around(int offset) {
        return functions.stream()
                .filter(function -> scope(function).holds(offset))
                .toList();
    }

    /** Takes in that a variable is given what may be a constant of another source. */
    void copy(String variable, String constant) {
        if (isConstant(constant) && !given.contains(constant)) {
            copies.computeIfAbsent(variable, unknown -> new HashSet<>()).add(constant);
        }
    }

    /** Whether a name stands for the beginning of the app's names. */
    boolean begins(String name) {
        return symbols.begins(name);
    }

    /** Whether the first thing that is known at run time only is what the app's names begin with. */
    boolean begins(Piece first) {
        return first instanceof Piece.Hole hole && names(hole.source()).anyMatch(this::begins);
    }

    /** Takes in what a variable has been found to hold, as far as its function goes. */
    void learn(String variable, int offset) {
        List<Function> around = around(offset);
        hold(variable, around.isEmpty() ? Scope.EVERYWHERE : scope(around.get(around.size() - 1)));
    }

    /** Whether brackets are those of a function's parameters. */
    boolean declares(int bracket) {
        return functions.stream().anyMatch(function -> function.header() == bracket);
    }

    /** What another source would have to say for it to be one. */
    List<String> premises(String hole, int offset) {
        if (!isRead(hole)) {
            return List.of();
        }
        List<String> premises = new ArrayList<>();
        Stream.concat(constants(hole), names(hole).flatMap(name -> copies.getOrDefault(name, Set.of()).stream()))
                .filter(Holders::isConstant)
                .forEach(premises::add);
        around(offset).stream()
                .filter(function -> function.name().length() >= SHORTEST_FUNCTION)
                .forEach(function -> names(hole)
                        .map(function.parameters()::indexOf)
                        .filter(index -> index >= 0)
                        .forEach(index -> premises.add(parameter(function.name(), index))));
        return premises;
    }

    /** What a hole reads that only another source can give a value to; nothing of the environment. */
    Stream<String> constants(String hole) {
        boolean configured = names(hole).anyMatch(ENVIRONMENTS::contains);
        return names(hole).filter(name -> !configured && !given.contains(name) && hasCapital(name));
    }

    /** The constants that hold one, and the parameters that are handed one, as {@link #premises} says them. */
    Set<String> told() {
        Set<String> told = new HashSet<>(handed);
        held.keySet().stream().filter(Holders::isConstant).forEach(told::add);
        return told;
    }

    /** The constants of other sources that parameters are handed. */
    Map<String, Set<String>> handedOn() {
        return handedOn;
    }

    /** Takes in that a parameter is handed a name. */
    void hand(String function, int index) {
        handed.add(parameter(function, index));
    }

    /** Takes in that a parameter is handed what may be a constant of another source. */
    void handOn(String function, int index, String constant) {
        if (isConstant(constant) && !given.contains(constant)) {
            handedOn.computeIfAbsent(parameter(function, index), unknown -> new HashSet<>())
                    .add(constant);
        }
    }

    boolean holds(String name, int offset) {
        List<Scope> scopes = held.get(name);
        return scopes != null && scopes.stream().anyMatch(scope -> scope.holds(offset));
    }

    void hold(String name, Scope scope) {
        List<Scope> scopes = held.computeIfAbsent(name, unknown -> new ArrayList<>());
        if (!name.isEmpty() && !scopes.contains(scope)) {
            scopes.add(scope);
            changed = true;
        }
    }

    Scope scope(Function function) {
        int end = function.end() < tree.size() ? tree.token(function.end()).offset() : Integer.MAX_VALUE;
        return new Scope(tree.token(function.from()).offset(), end);
    }

    /** Whether a call of a member hands back what its owner holds, or one of it. */
    static boolean reads(String member) {
        return READS.contains(member);
    }

    /** Whether a member is no name, whatever its owner holds. */
    static boolean counts(String member) {
        return COUNTS.contains(member);
    }

    static boolean isConstant(String name) {
        return !TYPES.contains(name) && name.length() >= SHORTEST_CONSTANT && Character.isUpperCase(name.charAt(0));
    }

    private static Stream<String> names(String hole) {
        int call = hole.indexOf('(');
        Matcher identifier = IDENTIFIER.matcher(call < 0 ? hole : hole.substring(0, call));
        return identifier.results().map(MatchResult::group);
    }

    /** Whether a path is what its owner holds, and nothing that is worked out from it. */
    private static boolean isRead(String hole) {
        int call = hole.indexOf('(');
        if (call <= 0) {
            return names(hole).noneMatch(COUNTS::contains);
        }
        String method = Unknowns.member(hole.substring(0, call));
        return READS.contains(method) || hole.indexOf('.') < 0 || hole.indexOf('.') > call;
    }

    private static boolean hasCapital(String name) {
        return name.chars().anyMatch(Character::isUpperCase);
    }

    private static String parameter(String function, int index) {
        return function + "/" + index;
    }
}
