package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of one source that stand for one text, wherever they are read: those that are given a text once, are never
 * given another, and are no parameter or loop variable. Not thread-safe.
 */
public final class Symbols {

    private static final Set<String> DECLARES_PARAMETERS =
            Set.of("def", "function", "func", "fun", "fn", "lambda", "constructor", "for", "foreach");
    private static final Set<String> LOOP_WORDS = Set.of("const", "let", "var", "val");
    private static final int DEEPEST = 8;
    private static final int LONGEST_VALUE = 16;

    private final TokenTree tree;
    private final List<Function> functions;
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, Boolean> begin = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private int depth;

    public Symbols(TokenTree tree) {
        this.tree = tree;
        this.functions = Functions.in(tree);
        functions.forEach(function -> ambiguous.addAll(function.parameters()));
        for (int i = 1; i < tree.size(); i++) {
            if (tree.is(i, "=") || tree.is(i, ":=") || (tree.is(i, ":") && tree.parent(i) != TokenTree.NONE)) {
                assignment(i);
            } else if (tree.is(i, "+=")) {
                ambiguous.add(tree.token(i - 1).text());
            } else if (tree.is(i, "=>") && tree.language() != Language.RUBY) {
                arrowParameters(i);
            } else if (tree.language() == Language.PHP && tree.token(i).isWord("define")) {
                defined(i);
            } else if (tree.isWord(i)
                    && DECLARES_PARAMETERS.contains(tree.token(i).text())) {
                parameters(i);
            }
        }
    }

    /** Those that the source declares, in its order. */
    public List<Function> functions() {
        return functions;
    }

    /** The text that a dotted path or a name stands for. */
    public Optional<String> text(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1);
        boolean foreign = tree.language() == Language.HCL && !path.startsWith("local.");
        Integer at = foreign || ambiguous.contains(name) ? null : values.get(name);
        if (at == null || depth >= DEEPEST) {
            return Optional.empty();
        }
        depth++;
        try {
            Optional<String> text = new Expressions(tree, this)
                    .at(at)
                    .filter(found -> !found.open() && endsThere(found))
                    .map(Expression::letters);
            text.ifPresent(found -> used.add(name));
            return text;
        } finally {
            depth--;
        }
    }

    /** Where the only value starts that a name is given; {@link TokenTree#NONE} if there is none, or more than one. */
    int value(String name) {
        return ambiguous.contains(name) ? TokenTree.NONE : values.getOrDefault(name, TokenTree.NONE);
    }

    /** Where the first value starts that a name is given, a list at least; {@link TokenTree#NONE} if there is none. */
    public int kept(String name) {
        return values.getOrDefault(name, TokenTree.NONE);
    }

    /** Whether a name is given a value at all. */
    public boolean isGiven(String name) {
        return values.containsKey(name);
    }

    /** Whether a name stands for the beginning of the app's names, by default at least; this does not count as reading it. */
    public boolean begins(String name) {
        return values.containsKey(name) && begin.computeIfAbsent(name, this::findBeginning);
    }

    private boolean findBeginning(String name) {
        int at = values.getOrDefault(name, TokenTree.NONE);
        if (tree.is(at, "{") || tree.is(at, "[")) {
            return false;
        }
        for (int i = at; i < Math.min(tree.size(), at + LONGEST_VALUE); i++) {
            if (tree.isText(i) && tree.token(i).letters().startsWith("ielts")) {
                return true;
            }
            if (tree.separates(i) && tree.parent(i) == tree.parent(at)) {
                return false;
            }
        }
        return false;
    }

    /** The text that a name's first value is; empty if that is put together. Whatever is added later, it is the beginning. */
    public Optional<String> firstText(String name) {
        int value = values.getOrDefault(name, TokenTree.NONE);
        int text = tree.is(value, "+") ? value + 1 : value;
        boolean alone = tree.isText(text) && (text + 1 >= tree.size() || tree.separates(text + 1));
        return alone ? Optional.of(tree.token(text).letters()) : Optional.empty();
    }

    /** Whether the name has been read as part of another text. */
    public boolean used(String name) {
        return used.contains(name);
    }

    private boolean endsThere(Expression found) {
        return found.end() >= tree.size()
                || tree.separates(found.end())
                || tree.is(found.end(), ")")
                || tree.is(found.end(), "}")
                || tree.token(found.end()).isBreak();
    }

    private void assignment(int sign) {
        String name = target(sign);
        int value = tree.after(sign);
        if (name.isEmpty() || value >= tree.size()) {
            return;
        }
        Integer known = values.putIfAbsent(name, value);
        if (known != null && !sameText(known, value)) {
            ambiguous.add(name);
        }
    }

    /** <code>define('NAME', '…')</code>. */
    private void defined(int word) {
        int value = tree.after(word + 3);
        if (tree.is(word + 1, "(") && tree.isText(word + 2) && tree.is(word + 3, ",") && tree.isText(value)) {
            values.putIfAbsent(tree.token(word + 2).letters(), value);
        }
    }

    private boolean sameText(int one, int other) {
        return tree.isText(one)
                && tree.isText(other)
                && tree.token(one).letters().equals(tree.token(other).letters());
    }

    /** The word before the sign, or before a type in between. */
    private String target(int sign) {
        int before = sign - 1;
        if (tree.is(sign, ":")) {
            return tree.isWord(before) && followsSeparator(before) && tree.isText(tree.after(sign))
                    ? tree.token(before).text()
                    : "";
        }
        return Assignments.target(tree, sign);
    }

    private boolean followsSeparator(int index) {
        int before = tree.before(index);
        return tree.is(before, "{") || tree.is(before, ",");
    }

    private void parameters(int declaration) {
        int limit = Math.min(tree.size(), declaration + 60);
        for (int i = declaration + 1; i < limit && !tree.is(i, "{") && !tree.is(i, "=>"); i++) {
            if (tree.token(i).isBreak() && tree.parent(i) == tree.parent(declaration)) {
                return;
            }
            if (tree.isWord(i) && (i == declaration + 1 || opensParameter(tree.before(i)))) {
                ambiguous.add(tree.token(i).text());
            }
        }
    }

    /** A lone word, or each word that a bracket or a comma stands before. */
    private void arrowParameters(int arrow) {
        int before = tree.before(arrow);
        if (tree.isWord(before)) {
            ambiguous.add(tree.token(before).text());
        }
        for (int i = tree.is(before, ")") ? tree.match(before) + 1 : before; i > 0 && i < before; i++) {
            if (tree.isWord(i) && opensParameter(tree.before(i))) {
                ambiguous.add(tree.token(i).text());
            }
        }
    }

    private boolean opensParameter(int index) {
        return tree.is(index, "(")
                || tree.is(index, ",")
                || (tree.isWord(index) && LOOP_WORDS.contains(tree.token(index).text()));
    }
}
