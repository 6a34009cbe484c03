package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Token;
import io.bandstream.schema.audit.lex.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The way outward from a token through names, calls and brackets. */
public final class Frames {

    private static final int OUTERMOST = 10;
    private static final int LONGEST_TARGET = 8;
    private static final int LONGEST_TYPES = 12;
    private static final Set<String> SIGNS = Set.of("=", ":", ":=", "=>", "?=", "+=", "??=", "||=");
    private static final Map<String, Set<String>> SAID_BESIDE = Map.of(
            "Properties", Set.of("Type"),
            "value", Set.of("name", "key"),
            "useValue", Set.of("provide"),
            "Value", Set.of("Name", "Key"),
            "ParameterValue", Set.of("ParameterKey"));
    private static final Set<String> BLOCK_WORDS = Set.of("""
        function class if for while else try catch switch do func fun fn interface enum namespace struct record object
        impl when package import finally
        """.strip().split("\\s+"));

    private static final Set<String> DECLARES = Set.of("const", "var");

    /** The one member of an object that a container hands out by the name before it. */
    private static final Set<String> PROVIDED = Set.of("useValue", "value");

    private static final Pattern IDENTIFIER = Pattern.compile("(?!ielts-)[A-Za-z_][\\w./:-]*");

    private final TokenTree tree;

    private Frames(TokenTree tree) {
        this.tree = tree;
    }

    /** Innermost first. */
    public static List<Frame> around(TokenTree tree, int start) {
        return around(tree, start, OUTERMOST);
    }

    /** Innermost first, and no more than this many steps. */
    public static List<Frame> around(TokenTree tree, int start, int steps) {
        Frames frames = new Frames(tree);
        List<Frame> found = new ArrayList<>();
        int at = start;
        while (at != TokenTree.NONE && found.size() < steps) {
            Frame frame = frames.frame(at);
            found.add(frame);
            int outside = frames.outside(at, frame);
            if (outside == TokenTree.NONE) {
                Headers headers = new Headers(tree);
                headers.around(at).ifPresent(found::add);
                headers.returned(at, frame).ifPresent(name -> {
                    found.add(name);
                    headers.outside(start).ifPresent(found::add);
                });
            }
            at = outside;
        }
        return found;
    }

    /** The start of a dotted path that ends with the word at this index. */
    public static int pathStart(TokenTree tree, int end) {
        int at = end;
        while (true) {
            int dot = tree.before(at);
            if (!tree.isDot(dot)) {
                return at;
            }
            int owner = tree.before(dot);
            if (tree.is(owner, ")") || tree.is(owner, "]")) {
                owner = tree.match(owner);
                owner = owner > 0 && tree.isWord(owner - 1) ? owner - 1 : owner;
            }
            if (owner < 0) {
                return at;
            }
            at = owner;
        }
    }

    private Frame frame(int at) {
        List<Token> lead = lead(at);
        int sign = signIndex(lead);
        List<Token> target = sign < 0 ? List.of() : lead.subList(Math.max(0, sign - longestTarget()), sign);
        int parent = tree.parent(at);
        if (!target.isEmpty()) {
            target = saidBeside(target.get(target.size() - 1).letters(), parent).orElse(target);
        }
        if (tree.language() == Language.GO && sign > 0 && lead.get(sign).is("=") && isTyped(target)) {
            target = target.subList(0, target.size() - 1);
        }
        if (tree.language() == Language.HCL
                && tree.is(at, "{")
                && !lead.isEmpty()
                && lead.get(0).isWord("module")) {
            return new Frame(List.of(), "", new Headers(tree).withSource(at, lead), "", List.of(), 0, false);
        }
        boolean call = tree.is(parent, "(") || tree.is(parent, "{");
        return new Frame(
                target,
                sign < 0 ? "" : lead.get(sign).text(),
                prefix(at, sign, lead),
                parent == TokenTree.NONE ? "" : tree.token(parent).text(),
                call ? callee(parent) : List.of(),
                call ? argument(parent, at) : 0,
                tree.is(parent, "{") && opensStatements(parent));
    }

    private List<Token> prefix(int at, int sign, List<Token> lead) {
        int parent = tree.parent(at);
        if (sign < 0 && (tree.is(parent, "(") || tree.is(parent, "{"))) {
            return withArgumentBefore(parent, at, lead);
        }
        return sign < 0 && lead.isEmpty() ? optionBefore(at) : lead.subList(sign + 1, lead.size());
    }

    /** What a member of a list is called by the one before: <code>["--table", …]</code>, <code>["TableName", …]</code>. */
    private List<Token> optionBefore(int at) {
        int comma = tree.before(at);
        int option = tree.before(comma);
        boolean named = tree.is(comma, ",")
                && tree.isText(option)
                && (tree.token(option).letters().startsWith("--")
                        || tree.token(option).letters().equals("TableName"));
        return named ? List.of(tree.token(option)) : List.of();
    }

    /** In Go a type stands behind the name. */
    private static boolean isTyped(List<Token> target) {
        int last = target.size() - 1;
        return last > 0
                && target.get(last).isWord()
                && target.get(last - 1).isWord()
                && !DECLARES.contains(target.get(last - 1).text());
    }

    /** What a value is called by the argument before it: <code>env("USERS_TABLE", …)</code>. */
    private List<Token> withArgumentBefore(int parent, int at, List<Token> lead) {
        int comma = tree.before(at);
        int named = tree.before(comma);
        boolean alone = tree.is(comma, ",")
                && (!tree.is(at, "{")
                        || (tree.isWord(tree.after(at))
                                && PROVIDED.contains(tree.token(tree.after(at)).text())))
                && tree.isWord(typed(tree.before(parent)))
                && (tree.is(tree.before(named), ",") || tree.before(named) == parent)
                && (tree.isText(named)
                        ? IDENTIFIER.matcher(tree.token(named).letters()).matches()
                        : tree.isWord(named) && tree.isText(at));
        return alone ? List.of(tree.token(named)) : lead;
    }

    /** A shell's option has no type and no owner before it. */
    private int longestTarget() {
        return tree.language() == Language.SHELL ? 1 : LONGEST_TARGET;
    }

    /**
     * What a pair beside says of a value: a CloudFormation resource's properties are known by its type, a value by the
     * name that is given to it in a list of names and values.
     */
    private Optional<List<Token>> saidBeside(String name, int group) {
        if (group == TokenTree.NONE || !SAID_BESIDE.containsKey(name)) {
            return Optional.empty();
        }
        for (int i = group + 1; i < Math.min(tree.size(), tree.match(group)); i++) {
            boolean pair = tree.parent(i) == group && (tree.is(i, ":") || tree.is(i, "="));
            int said = tree.isWord(i + 1) && tree.token(i + 1).text().startsWith("!") ? i + 2 : i + 1;
            if (pair
                    && tree.isText(said)
                    && SAID_BESIDE.get(name).contains(tree.token(i - 1).letters())) {
                return Optional.of(List.of(tree.token(said)));
            }
        }
        return Optional.empty();
    }

    private int outside(int at, Frame frame) {
        int parent = tree.parent(at);
        if (parent == TokenTree.NONE || frame.codeBlock()) {
            return TokenTree.NONE;
        }
        return frame.callee().isEmpty() ? parent : pathStart(tree, typed(tree.before(parent)));
    }

    /** The tokens of the same level from the last separator on. */
    private List<Token> lead(int at) {
        int parent = tree.parent(at);
        List<Token> lead = new ArrayList<>();
        for (int i = at - 1; i > parent && !tree.separates(i) && lead.size() < 40; i--) {
            Token token = tree.token(i);
            if (token.kind() == Kind.SIGN && ")}".contains(token.text()) && tree.match(i) != TokenTree.NONE) {
                if (token.is("}") && endsStatement(i)) {
                    break;
                }
                lead.add(token);
                i = tree.match(i);
            }
            if (!token.isBreak()) {
                lead.add(token);
            }
        }
        Collections.reverse(lead);
        return lead;
    }

    /** After a block's end on an earlier line a new statement starts. */
    private boolean endsStatement(int brace) {
        return brace + 1 < tree.size() && tree.token(brace + 1).isBreak();
    }

    /** The last sign that gives a value a name; the colon of a conditional expression is none. */
    private static int signIndex(List<Token> lead) {
        int found = -1;
        boolean conditional = false;
        for (int i = 0; i < lead.size(); i++) {
            Token token = lead.get(i);
            if (token.is("?")) {
                conditional = true;
            } else if (token.kind() == Kind.SIGN && SIGNS.contains(token.text())) {
                boolean ternary = conditional && token.is(":");
                conditional &= token.is(":");
                found = ternary ? found : i;
            }
        }
        return found;
    }

    private List<String> callee(int parent) {
        int end = typed(tree.before(parent));
        if (!tree.isWord(end) || (tree.is(parent, "{") && !composite(parent, end))) {
            return List.of();
        }
        List<String> path = new ArrayList<>();
        int start = pathStart(tree, end);
        for (int i = start; i <= end; i++) {
            if (tree.is(i, ")")) {
                path.clear();
            } else if (tree.isWord(i) || tree.isText(i)) {
                path.add(tree.token(i).letters());
            }
        }
        return path;
    }

    /** The name of a call before its types: <code>get&lt;string&gt;(…)</code>. */
    private int typed(int end) {
        for (int i = end - 1; tree.is(end, ">") && i > 0 && end - i < LONGEST_TYPES; i--) {
            if (tree.is(i, "<")) {
                return i - 1;
            }
        }
        return end;
    }

    /** <code>dynamodb.PutItemInput{</code>, as Go and Rust write values: a brace right behind a capital name. */
    private boolean composite(int brace, int end) {
        return end == brace - 1 && Character.isUpperCase(tree.token(end).text().charAt(0)) && !opensStatements(brace);
    }

    private int argument(int parent, int at) {
        int commas = 0;
        for (int i = at - 1; i > parent && i >= 0 && at - i < 4000; i--) {
            if (tree.parent(i) == parent && tree.is(i, ",")) {
                commas++;
            }
        }
        return commas;
    }

    private boolean opensStatements(int brace) {
        int before = tree.before(brace);
        if (before < 0
                || tree.is(before, ")")
                || tree.is(before, "=>")
                || tree.is(before, "->")
                || tree.is(before, ";")) {
            return before >= 0;
        }
        for (int i = before; i >= 0 && !tree.separates(i) && before - i < 12; i--) {
            if (tree.isWord(i) && BLOCK_WORDS.contains(tree.token(i).text())) {
                return true;
            }
        }
        return false;
    }
}
