package io.bandstream.schema.audit.use;

import io.bandstream.schema.AttributeType;
import io.bandstream.schema.audit.code.TokenTree;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The type in which a value is written, as far as the code shows it: by DynamoDB's own letters, or by what makes it. */
final class ValueTypes {

    private static final Map<String, AttributeType> LETTERS = Map.ofEntries(
            Map.entry("S", AttributeType.S),
            Map.entry("N", AttributeType.N),
            Map.entry("B", AttributeType.B),
            Map.entry("s", AttributeType.S),
            Map.entry("n", AttributeType.N),
            Map.entry("fromS", AttributeType.S),
            Map.entry("fromN", AttributeType.N),
            Map.entry("withS", AttributeType.S),
            Map.entry("withN", AttributeType.N),
            Map.entry("AttributeValueMemberS", AttributeType.S),
            Map.entry("AttributeValueMemberN", AttributeType.N));
    private static final Set<String> MAKE_TEXT = Set.of(
            "str",
            "isoformat",
            "toisostring",
            "strftime",
            "hex",
            "tostring",
            "hexdigest",
            "lower",
            "upper",
            "strip",
            "format",
            "uuid4",
            "randomuuid",
            "uuidv4",
            "tolowercase",
            "trim",
            "string",
            "valueof",
            "tojson",
            "dumps",
            "stringify",
            "sprintf",
            "formatint",
            "itoa");
    private static final Set<String> MAKE_NUMBER = Set.of(
            "int",
            "float",
            "decimal",
            "timestamp",
            "time",
            "floor",
            "round",
            "ceil",
            "number",
            "parseint",
            "now",
            "gettime",
            "epochsecond",
            "getepochsecond",
            "toepochmilli",
            "currenttimemillis",
            "unix",
            "len",
            "abs",
            "max",
            "min",
            "sum");
    private static final Set<String> TEXT_WINS_OVER = Set.of("now", "valueof", "string", "time");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d_.]*");
    private static final int FARTHEST_ASSIGNMENT = 3000;
    private static final int DEEPEST = 4;
    private static final NavigableSet<Integer> NEVER = new TreeSet<>();

    private final TokenTree tree;
    private final Map<String, NavigableSet<Integer>> assignments = new HashMap<>();
    private boolean indexed;

    ValueTypes(TokenTree tree) {
        this.tree = tree;
    }

    Optional<AttributeType> of(Range value) {
        return of(value, 0);
    }

    private Optional<AttributeType> of(Range value, int depth) {
        int from = first(value);
        if (from >= value.end()) {
            return Optional.empty();
        }
        Optional<AttributeType> lettered = lettered(new Range(from, value.end()));
        if (lettered.isPresent()) {
            return lettered;
        }
        boolean alone = last(value) == from;
        if (tree.isText(from) && alone) {
            return Optional.of(AttributeType.S);
        }
        if (tree.isWord(from) && alone) {
            String word = tree.token(from).text();
            return NUMBER.matcher(word).matches() ? Optional.of(AttributeType.N) : assigned(word, from, depth);
        }
        return made(new Range(from, value.end()));
    }

    /** <code>{'S': …}</code>, <code>AttributeValue.fromN(…)</code>, <code>&types.AttributeValueMemberS{…}</code>. */
    private Optional<AttributeType> lettered(Range value) {
        if (tree.is(value.from(), "{")) {
            int key = tree.after(value.from());
            boolean letter = tree.is(key + 1, ":") && (tree.isText(key) || tree.isWord(key));
            return letter ? Optional.ofNullable(LETTERS.get(tree.token(key).letters())) : Optional.empty();
        }
        boolean attributeValue = false;
        for (int i = value.from(); i < value.end(); i++) {
            String word = tree.isWord(i) ? tree.token(i).text() : "";
            attributeValue |= word.contains("AttributeValue");
            if (attributeValue
                    && LETTERS.containsKey(word)
                    && (tree.is(i + 1, "(") || tree.is(i + 1, "{") || tree.is(i + 1, ":"))) {
                return Optional.of(LETTERS.get(word));
            }
        }
        return Optional.empty();
    }

    /** By the call that makes the value: the one around all of it, else the last of a chain. */
    private Optional<AttributeType> made(Range value) {
        Optional<AttributeType> found = Optional.empty();
        int level = tree.parent(value.from());
        for (int i = value.from(); i < value.end(); i++) {
            boolean here = tree.parent(i) == level;
            if (here && tree.isText(i) && (tree.is(i + 1, "+") || tree.is(i - 1, "+"))) {
                return Optional.of(AttributeType.S);
            }
            if (here && tree.isWord(i) && tree.is(i + 1, "(")) {
                found = byMaker(tree.token(i).text().toLowerCase(Locale.ROOT)).or(Optional::empty);
            } else if (here
                    && tree.isWord(i)
                    && !tree.is(i + 1, ".")
                    && !tree.is(i - 1, ".")
                    && !NUMBER.matcher(tree.token(i).text()).matches()
                    && !tree.isWord(i + 1)) {
                found = Optional.empty();
            }
        }
        return found;
    }

    private static Optional<AttributeType> byMaker(String maker) {
        if (MAKE_NUMBER.contains(maker)) {
            return Optional.of(AttributeType.N).filter(type -> !TEXT_WINS_OVER.contains(maker) || maker.equals("time"));
        }
        return MAKE_TEXT.contains(maker) && !TEXT_WINS_OVER.contains(maker)
                ? Optional.of(AttributeType.S)
                : Optional.empty();
    }

    /** What the variable was given last before. */
    private Optional<AttributeType> assigned(String name, int before, int depth) {
        Integer sign = assignments().getOrDefault(name, NEVER).lower(before);
        if (sign == null || before - sign >= FARTHEST_ASSIGNMENT || depth >= DEEPEST) {
            return Optional.empty();
        }
        int end = sign + 1;
        while (end < tree.size() && !(tree.separates(end) && tree.parent(end) == tree.parent(sign))) {
            end++;
        }
        return of(new Range(sign + 1, end), depth + 1);
    }

    /** Where each name is given a value by a statement. */
    private Map<String, NavigableSet<Integer>> assignments() {
        if (!indexed) {
            indexed = true;
            for (int i = 1; i < tree.size(); i++) {
                boolean assigns = (tree.is(i, "=") || tree.is(i, ":=")) && tree.isWord(i - 1);
                if (assigns && (tree.parent(i) == TokenTree.NONE || tree.is(tree.parent(i), "{"))) {
                    assignments
                            .computeIfAbsent(tree.token(i - 1).text(), unknown -> new TreeSet<>())
                            .add(i);
                }
            }
        }
        return assignments;
    }

    private int first(Range value) {
        int at = value.from();
        while (at < value.end()
                && (tree.token(at).isBreak()
                        || (tree.isWord(at) && tree.token(at).text().equals("new")))) {
            at++;
        }
        return at;
    }

    private int last(Range value) {
        int at = value.end() - 1;
        while (at > value.from() && tree.token(at).isBreak()) {
            at--;
        }
        return at;
    }
}
