package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.Guard;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Whether a value counts only where nothing else is configured. */
final class Defaults {

    private static final Set<String> OPERATORS = Set.of("||", "??", "?:", "or", "||=", "??=");
    static final Set<String> NAMES =
            Set.of("default", "defaultvalue", "default_value", "fallback", "defaultval", "default_factory");
    private static final Pattern SECOND_ARGUMENT = anyOf(
            "get",
            "(?!(?:set|put|with|add|monkey|stub|mock|patch|override)_?).*env.*",
            ".*getOrDefault",
            "getProperty|property",
            "setdefault|.*default.*",
            "fetch|getString|getValue",
            "get_?(?:config|setting|param|var|str|opt).*|config",
            "lookup|optional|coalesce|firstNonEmpty|firstNonBlank|try|or|requireNonNullElse(?:Get)?");
    private static final Pattern FIRST_ARGUMENT = anyOf(
            "orElse(?:Get)?|or_else|getOrElse",
            "unwrap_or(?:_else)?",
            "ifEmpty|ifBlank",
            "default(?:Value|_value|_to|To)?|withDefault");
    private static final Set<String> CONFIGURED = Set.of(
            "env", "environ", "getenv", "environment", "config", "settings", "props", "properties", "var", "variable");
    private static final Set<String> OTHERWISE =
            Set.of("getOrElse", "getOrPut", "fetch", "ifEmpty", "ifBlank", "orElseGet", "orElse", "computeIfAbsent");
    private static final Set<String> FLAGS = Set.of("flag", "flags", "pflag", "fs", "flagset");
    private static final Set<String> DECLARATIONS =
            Set.of("def", "function", "fun", "func", "fn", "constructor", "lambda", "class", "init", "record");

    /** <code>.option("-t, --table [name]", "what it is for", "…")</code>. */
    private static final int OPTION_DEFAULT = 2;

    private static final int FARTHEST_RETURN = 60;
    private static final int FARTHEST_TEST = 14;

    private final TokenTree tree;
    private final IntPredicate declares;
    private final ConfiguredFields fields;
    private final Guard guard;
    private final Set<String> configured = new HashSet<>();

    /** @param declares whether the bracket at an index is that of a function's parameters */
    Defaults(TokenTree tree, IntPredicate declares) {
        this.tree = tree;
        this.declares = declares;
        this.fields = new ConfiguredFields(tree);
        this.guard = new Guard(tree);
        for (int i = 1; i < tree.size(); i++) {
            boolean assigns = (tree.is(i, "=") || tree.is(i, ":=")) && !tree.is(tree.parent(i), "(");
            if (assigns && tree.isWord(i - 1) && readsConfiguration(i)) {
                configured.add(tree.token(i - 1).text());
                if (tree.is(i - 2, ",") && tree.isWord(i - 3)) {
                    configured.add(tree.token(i - 3).text());
                }
            }
        }
    }

    /** Whether the value that starts here, with these frames around it, is one. */
    boolean at(int start, List<Frame> frames) {
        if (isIndex(tree.parent(start))) {
            return false;
        }
        if (trails(start) || fields.at(start, frames)) {
            return true;
        }
        if (isMember(frames) || isReturnedBy(frames) || isCalledDefault(frames)) {
            return true;
        }
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (fallsBack(frame)
                    || argument(frame)
                    || named(frame)
                    || parameter(frame, start)
                    || (i == 0 && memberOfParameter(frames, start))
                    || (i == 0 && returned(frame, start))) {
                return true;
            }
            if (frame.keyed()) {
                return i == 0
                        && (reassigned(frame)
                                || filled(frame, start)
                                || destructured(start, frame)
                                || emptied(frame, start));
            }
        }
        return false;
    }

    /** <code>default = { users = "…" }</code> of Terraform's variables. */
    private boolean isMember(List<Frame> frames) {
        return tree.language() == Language.HCL && frames.stream().anyMatch(Defaults::named);
    }

    /** <code>fn default_table() -> String { "…".to_string() }</code>: the frame further out is the function's name. */
    private static boolean isReturnedBy(List<Frame> frames) {
        Frame own = frames.get(0);
        return !own.keyed()
                && own.callee().isEmpty()
                && !own.opener().equals("[")
                && frames.stream()
                        .skip(1)
                        .filter(frame -> frame.target().size() == 1)
                        .anyMatch(frame -> isDefault(frame.alias()));
    }

    /** <code>DEFAULT_TABLE = "…"</code>, <code>DEFAULT_TABLES = { users: "…" }</code>; a list of that name is what is gone over. */
    private static boolean isCalledDefault(List<Frame> frames) {
        return frames.get(0).keyed()
                && frames.stream().limit(2).anyMatch(frame -> frame.keyed() && isDefault(frame.alias()));
    }

    private static boolean isDefault(String name) {
        List<String> words = Words.of(name);
        return words.size() > 1 && words.get(0).equals("default");
    }

    /** Whether a value is what something is looked up by in what is configured. */
    static boolean looksUp(Frame frame) {
        return !frame.keyed()
                && frame.argument() == 0
                && SECOND_ARGUMENT.matcher(frame.function()).matches();
    }

    private static boolean fallsBack(Frame frame) {
        List<Token> prefix = frame.prefix();
        if (prefix.stream().anyMatch(token -> OPERATORS.contains(token.text()))
                || OPERATORS.contains(frame.sign())
                || frame.sign().equals("?=")) {
            return true;
        }
        boolean otherwise = prefix.stream().anyMatch(token -> token.isWord("else")) || Conditional.fallsBack(prefix);
        return otherwise && prefix.stream().anyMatch(Defaults::speaksOfConfiguration);
    }

    /** A function that returns what is configured, and this where nothing is. */
    private boolean returned(Frame frame, int start) {
        if (frame.keyed() || frame.prefix().isEmpty() || !frame.prefix().get(0).isWord("return")) {
            return false;
        }
        if (insteadOfNothing(start)) {
            return true;
        }
        int from = start;
        while (from > 0 && start - from < FARTHEST_RETURN && !declares(from)) {
            from--;
        }
        int end = Math.min(tree.size(), start + FARTHEST_RETURN);
        for (int i = from + 1; i < end && !(i > start && declares(i)); i++) {
            if (tree.isWord(i) && tree.token(i).text().equals("return") && returnsConfiguration(i)) {
                return true;
            }
        }
        return false;
    }

    /** <code>if (x.isEmpty()) return "…"; return x;</code>. */
    private boolean insteadOfNothing(int start) {
        List<Token> condition = guard.of(start);
        return condition.stream()
                .filter(Token::isWord)
                .map(Token::text)
                .filter(word -> Emptied.asksFor(word, condition))
                .anyMatch(word -> returnsLater(word, start));
    }

    private boolean returnsLater(String word, int start) {
        for (int i = start + 1; i < Math.min(tree.size(), start + FARTHEST_TEST); i++) {
            if (tree.token(i).isWord("return")) {
                int end = tree.pathEnd(tree.after(i));
                return tree.isWord(end - 1) && tree.token(end - 1).text().equals(word);
            }
        }
        return false;
    }

    private boolean declares(int index) {
        return tree.isWord(index) && DECLARATIONS.contains(tree.token(index).text());
    }

    private boolean returnsConfiguration(int at) {
        for (int i = at + 1; i < tree.size() && !tree.separates(i); i++) {
            if (tree.isWord(i)
                    && (speaksOfConfiguration(tree.token(i))
                            || configured.contains(tree.token(i).text()))) {
                return true;
            }
        }
        return false;
    }

    /** <code>map.getOrElse("T") { "…" }</code>: all that the block behind the call holds. */
    private boolean trails(int start) {
        int block = tree.parent(start);
        int call = tree.before(block);
        int name = tree.is(call, ")") && tree.match(call) > 0 ? tree.before(tree.match(call)) : call;
        return tree.is(block, "{")
                && tree.after(block) == start
                && tree.isWord(name)
                && OTHERWISE.contains(tree.token(name).text());
    }

    private static boolean argument(Frame frame) {
        String function = frame.function();
        boolean flag =
                frame.callee().size() > 1 && FLAGS.contains(frame.callee().get(0)) && function.startsWith("String");
        if (frame.argument() == OPTION_DEFAULT && function.equals("option")) {
            return true;
        }
        return (frame.argument() > 0
                        && (flag || SECOND_ARGUMENT.matcher(function).matches()))
                || (frame.argument() == 0 && FIRST_ARGUMENT.matcher(function).matches());
    }

    private static boolean named(Frame frame) {
        return frame.keyed() && NAMES.contains(frame.alias().toLowerCase(Locale.ROOT));
    }

    /** <code>def f(table='…')</code>: the bracket is that of a declaration. */
    private boolean parameter(Frame frame, int start) {
        if (!frame.sign().equals("=") || !frame.opener().equals("(")) {
            return false;
        }
        int open = tree.parent(start);
        int name = tree.before(open);
        int declaration = tree.before(name);
        boolean declared = (tree.isWord(declaration)
                        && DECLARATIONS.contains(tree.token(declaration).text()))
                || (tree.isWord(name) && DECLARATIONS.contains(tree.token(name).text()));
        int behind = tree.match(open) == TokenTree.NONE ? tree.size() : tree.after(tree.match(open));
        boolean typed = tree.language() == Language.CSHARP && frame.target().size() > 1;
        boolean script = tree.language() == Language.JAVASCRIPT || tree.language() == Language.PHP;
        return declared || typed || declares.test(open) || (script && (tree.is(behind, "{") || tree.is(behind, "=>")));
    }

    /** <code>(options = { table: '…' }) => …</code>. */
    private boolean memberOfParameter(List<Frame> frames, int start) {
        return frames.size() > 1
                && frames.get(0).sign().equals(":")
                && tree.is(tree.parent(start), "{")
                && parameter(frames.get(1), tree.parent(start));
    }

    /** A variable that was read from the environment before is given another value. */
    private boolean reassigned(Frame frame) {
        return frame.sign().equals("=")
                && !frame.opener().equals("(")
                && tree.language() != Language.HCL
                && !(tree.language() == Language.KOTLIN && frame.alias().equals("tableName"))
                && configured.contains(frame.alias());
    }

    /** <code>[ -z "$T" ] && T=…</code>, <code>[ -n "$T" ] || T=…</code>. */
    private boolean filled(Frame frame, int start) {
        for (int i = start - 1; tree.language() == Language.SHELL && i > Math.max(0, start - FARTHEST_TEST); i--) {
            boolean empty = tree.isWord(i)
                    && (tree.token(i).text().equals("-z")
                            || tree.token(i).text().equals("-n"));
            if (empty) {
                return holds(i, start, "$" + frame.alias()) || holds(i, start, "${" + frame.alias());
            }
        }
        return false;
    }

    private boolean emptied(Frame frame, int start) {
        return frame.sign().equals("=") && Emptied.asksFor(frame.alias(), guard.of(start));
    }

    private boolean holds(int from, int end, String variable) {
        for (int i = from; i < end; i++) {
            boolean held = tree.token(i).pieces().stream()
                    .anyMatch(piece ->
                            piece instanceof Piece.Hole hole && hole.source().startsWith(variable));
            if (held) {
                return true;
            }
        }
        return false;
    }

    /** What a value is looked up by. */
    private boolean isIndex(int group) {
        return tree.is(group, "[") && (tree.isWord(group - 1) || tree.is(group - 1, "!") || tree.is(group - 1, ")"));
    }

    /** <code>const { X = '…' } = process.env</code>, <code>({ x = '…' }) => …</code>. */
    private boolean destructured(int start, Frame frame) {
        int open = tree.parent(start);
        if (!frame.sign().equals("=") || !tree.is(open, "{") || tree.match(open) >= tree.size() - 1) {
            return false;
        }
        int around = tree.parent(open);
        boolean parameter = tree.is(around, "(")
                && tree.match(around) < tree.size() - 1
                && (tree.is(tree.after(tree.match(around)), "=>") || tree.is(tree.after(tree.match(around)), "{"));
        return parameter || tree.is(tree.after(tree.match(open)), "=");
    }

    private boolean readsConfiguration(int sign) {
        boolean reads = false;
        for (int i = sign + 1; i < Math.min(tree.size(), sign + 24) && !tree.separates(i); i++) {
            if (tree.isText(i) && tree.token(i).letters().startsWith("ielts-")) {
                return reads;
            }
            if (Conditional.isComparison(tree.token(i))
                    && tree.isText(i + 1)
                    && !tree.token(i + 1).letters().isEmpty()) {
                return false;
            }
            reads |= speaksOfConfiguration(tree.token(i));
        }
        return reads;
    }

    private static boolean speaksOfConfiguration(Token token) {
        return token.isWord() && Words.of(token.text()).stream().anyMatch(CONFIGURED::contains);
    }

    private static Pattern anyOf(String... names) {
        return Pattern.compile(String.join("|", names), Pattern.CASE_INSENSITIVE);
    }
}
