package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Assignment;
import io.bandstream.schema.audit.code.Assignments;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Function;
import io.bandstream.schema.audit.code.Functions;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What holds tables' whole names in one source: variables that are given one, collections of them, what loops over these,
 * functions that return one, and parameters that one is handed to. Not thread-safe.
 */
final class Holders {

    /** How often it is asked what follows from what is known already: as long as chains of variables are in real code. */
    private static final int ROUNDS = 4;

    private static final int LONGEST_VALUE = 400;
    private static final int LONGEST_LOOP = 16;
    private static final int SHORTEST_CONSTANT = 3;
    private static final Scope EVERYWHERE = new Scope(0, Integer.MAX_VALUE);

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*|(?<=^\\$\\{?)\\d");
    private static final String PREFIX = "ielts-";
    private static final Pattern SHAPE = Pattern.compile("ielts-[a-z0-9%{}$._-]*[a-z0-9}s]");

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
            "unwrap");

    /** Members that are no names. */
    private static final Set<String> COUNTS = Set.of("length", "size", "count", "keys", "indices");

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

    private static final Set<String> ENVIRONMENTS = Set.of("env", "environ", "ENV", "getenv");
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

    /** From one offset up to another. */
    private record Scope(int from, int end) {

        boolean holds(int offset) {
            return offset >= from && offset < end;
        }
    }

    private final TokenTree tree;
    private final KnownTables known;
    private final List<Function> functions;
    private final Map<String, List<Function>> byName = new HashMap<>();
    private final Map<String, List<Scope>> held = new HashMap<>();
    private final Map<String, Set<String>> handed = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    /** The texts that are names by themselves. */
    private final BitSet spelled = new BitSet();

    private boolean learned;

    Holders(TokenTree tree, KnownTables known) {
        this.tree = tree;
        this.known = known;
        this.functions = Functions.in(tree);
        for (int i = 0; i < tree.size(); i++) {
            String letters = tree.isText(i) ? tree.token(i).letters() : "";
            if (spells(letters) || begins(i, letters)) {
                spelled.set(i);
            }
        }
        functions.forEach(function -> byName.computeIfAbsent(function.name(), name -> new ArrayList<>())
                .add(function));
        List<Assignment> assignments = Assignments.in(tree);
        assignments.forEach(assignment -> given.add(assignment.name()));
        learned = true;
        for (int round = 0; round < ROUNDS && learned; round++) {
            learned = false;
            assignments.stream()
                    .filter(assignment -> speaks(assignment.value(), assignment.end()))
                    .forEach(assignment -> hold(assignment.name(), EVERYWHERE));
            follow();
        }
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

    /** Takes in what a variable has been found to hold, as far as its function goes. */
    void learn(String variable, int offset) {
        List<Function> around = around(offset);
        hold(variable, around.isEmpty() ? EVERYWHERE : scope(around.get(around.size() - 1)));
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
        constants(hole).filter(Holders::isConstant).forEach(premises::add);
        around(offset)
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
        Set<String> told = new HashSet<>();
        held.keySet().stream().filter(Holders::isConstant).forEach(told::add);
        handed.forEach((parameter, from) -> {
            if (from.isEmpty()) {
                told.add(parameter);
            }
        });
        return told;
    }

    /** The constants of other sources that parameters are handed. */
    Map<String, Set<String>> handedOn() {
        return handed;
    }

    private static Stream<String> names(String hole) {
        int call = hole.indexOf('(');
        Matcher identifier = IDENTIFIER.matcher(call < 0 ? hole : hole.substring(0, call));
        return identifier.results().map(found -> found.group());
    }

    /** Whether a path is what its owner holds, and nothing that is worked out from it. */
    private static boolean isRead(String hole) {
        int call = hole.indexOf('(');
        if (call <= 0) {
            return names(hole).noneMatch(COUNTS::contains);
        }
        String method = hole.substring(0, call).replaceAll(".*[^\\w]", "");
        return READS.contains(method) || hole.indexOf('.') < 0 || hole.indexOf('.') > call;
    }

    private static boolean hasCapital(String name) {
        return name.chars().anyMatch(Character::isUpperCase);
    }

    private static boolean isConstant(String name) {
        return name.length() >= SHORTEST_CONSTANT && Character.isUpperCase(name.charAt(0));
    }

    private static String parameter(String function, int index) {
        return function + "/" + index;
    }

    private boolean holds(String name, int offset) {
        List<Scope> scopes = held.get(name);
        return scopes != null && scopes.stream().anyMatch(scope -> scope.holds(offset));
    }

    private void hold(String name, Scope scope) {
        List<Scope> scopes = held.computeIfAbsent(name, unknown -> new ArrayList<>());
        if (!name.isEmpty() && !scopes.contains(scope)) {
            scopes.add(scope);
            learned = true;
        }
    }

    private Scope scope(Function function) {
        int end = function.end() < tree.size() ? tree.token(function.end()).offset() : Integer.MAX_VALUE;
        return new Scope(tree.token(function.from()).offset(), end);
    }

    private void follow() {
        if (tree.language() == Language.SHELL) {
            shell(IntStream.range(0, tree.size()).mapToObj(tree::token).toList());
            return;
        }
        for (int i = 0; i < tree.size(); i++) {
            if (tree.is(i, "(") && tree.isWord(i - 1) && tree.match(i) > i) {
                called(i);
            } else if (tree.isWord(i) && LOOPS.contains(tree.token(i).text())) {
                loop(i);
            } else if (tree.token(i).isWord("return")) {
                returned(i);
            } else if (tree.is(i, "=>") || tree.is(i, "->")) {
                each(i);
            }
        }
        functions.stream()
                .filter(function -> function.expression() && speaks(function.from(), function.end()))
                .forEach(function -> hold(function.name(), EVERYWHERE));
    }

    /** Words side by side: a loop's variable and what it goes over, a function and what it is given. */
    private void shell(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            tokens.get(i).pieces().forEach(piece -> {
                if (piece instanceof Piece.Hole hole && !hole.tokens().isEmpty()) {
                    shell(hole.tokens());
                }
            });
            List<Token> words = words(tokens, i);
            if (words.size() > 3
                    && words.get(0).letters().equals("for")
                    && words.stream().skip(3).anyMatch(this::isName)) {
                hold(words.get(1).letters(), EVERYWHERE);
            }
            List<Function> called = words.isEmpty()
                    ? List.of()
                    : byName.getOrDefault(words.get(0).letters(), List.of());
            for (int argument = 1; argument < Math.min(words.size(), 10) && !called.isEmpty(); argument++) {
                if (isName(words.get(argument))) {
                    hold(Integer.toString(argument), scope(called.get(0)));
                }
            }
        }
    }

    /** The texts from an index up to the end of a command. */
    private static List<Token> words(List<Token> tokens, int from) {
        int end = from;
        while (end < tokens.size() && tokens.get(end).isText()) {
            end++;
        }
        return tokens.subList(from, end);
    }

    private void called(int bracket) {
        String name = tree.token(bracket - 1).text();
        List<Function> declared = byName.getOrDefault(name, List.of());
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
        boolean constant = isConstant(name) && argument > 0 && tree.isText(bracket + 1) && isName(bracket + 1);
        if (constant && declared.isEmpty()) {
            hold(name, EVERYWHERE);
        }
    }

    private void argument(String function, List<Function> declared, int index, int from, int end) {
        boolean named = tree.isWord(from) && (tree.is(from + 1, "=") || tree.is(from + 1, ":"));
        int value = named ? from + 2 : from;
        if (speaks(value, end)) {
            handed.put(parameter(function, index), Set.of());
            declared.forEach(
                    known -> parameterName(known, named ? tree.token(from).text() : "", index)
                            .ifPresent(parameter -> hold(parameter, scope(known))));
        } else if (end > value && tree.pathEnd(value) == end && tree.isWord(end - 1)) {
            String constant = tree.token(end - 1).text();
            if (isConstant(constant) && !given.contains(constant)) {
                handed.computeIfAbsent(parameter(function, index), unknown -> new HashSet<>(Set.of(constant)));
            }
        }
    }

    private static Optional<String> parameterName(Function function, String named, int index) {
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
                if (speaks(i + 1, end)) {
                    lastWord(word + 1, i).ifPresent(name -> hold(name, EVERYWHERE));
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

    private Optional<String> lastWord(int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (tree.isWord(i) && !OVER.contains(tree.token(i).text())) {
                return Optional.of(tree.token(i).text());
            }
        }
        return Optional.empty();
    }

    private void returned(int word) {
        int end = word + 1;
        while (end < tree.size()
                && end != tree.groupEnd(word)
                && !(tree.separates(end) && tree.parent(end) == tree.parent(word))) {
            end = tree.match(end) > end ? tree.match(end) + 1 : end + 1;
        }
        if (speaks(word + 1, end)) {
            functions.stream()
                    .filter(function -> function.from() < word && word < function.end())
                    .reduce((outer, inner) -> inner.from() > outer.from() ? inner : outer)
                    .ifPresent(function -> hold(function.name(), EVERYWHERE));
        }
    }

    /** <code>TABLES.forEach(table -> …)</code>. */
    private void each(int arrow) {
        int last = tree.before(arrow);
        int name = tree.is(last, ")") ? tree.before(last) : last;
        int opener = tree.parent(tree.is(last, ")") ? tree.match(last) : Math.max(last, 0));
        boolean method = tree.isWord(name)
                && opener > 0
                && tree.isWord(opener - 1)
                && EACH.contains(tree.token(opener - 1).text());
        if (method && speaks(Frames.pathStart(tree, opener - 1), opener - 2)) {
            hold(tree.token(name).text(), EVERYWHERE);
        }
    }

    /** Whether a value is a table's whole name, one of several, or a collection of them. */
    private boolean speaks(int from, int end) {
        boolean one = tree.language() == Language.SHELL && tree.isText(from);
        int last = one ? from + 1 : Math.min(Math.min(end, from + LONGEST_VALUE), tree.size());
        for (int i = from; i < last; i++) {
            boolean name = tree.isText(i) ? isName(i) : tree.isWord(i) && isHolder(i, last);
            if (name && standsThere(i, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(int text) {
        return spelled.get(text) || handsOn(tree.token(text));
    }

    /** A text that is a name, or hands on what a shell's variable holds. */
    private boolean isName(Token text) {
        return spells(text.letters()) || handsOn(text);
    }

    private boolean handsOn(Token text) {
        return text.pieces().size() == 1
                && text.pieces().get(0) instanceof Piece.Hole hole
                && in(hole.source(), hole.offset());
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

    private boolean isHolder(int word, int end) {
        if (!holds(tree.token(word).text(), tree.token(word).offset()) || tree.is(word + 1, ":")) {
            return false;
        }
        for (int i = word + 1; i < end; ) {
            if (tree.is(i, ".") && tree.isWord(i + 1)) {
                String member = tree.token(i + 1).text();
                boolean call = tree.is(i + 2, "(");
                if (COUNTS.contains(member) || (call && !READS.contains(member))) {
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
        return holds(name, tree.token(word).offset())
                || (!words.contains("table") && words.stream().anyMatch(HANDS_BACK::contains));
    }
}
