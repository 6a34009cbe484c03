package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call behind or around a text does to it: {@code '…{}'.format(x)}, {@code '…%s' % x}, {@code Sprintf("…%s",
 * x)}, {@code "…".concat(x)}.
 */
final class Formats {

    private static final Set<String> BEHIND = Set.of("format", "formatted", "substitute", "safe_substitute");
    private static final Set<String> GROWS = Set.of("concat", "append", "plus");
    private static final Set<String> REPLACES = Set.of("replace", "replaceAll", "replaceFirst", "sub");
    private static final Set<String> REPLACING = Set.of("replace", "Replace", "ReplaceAll", "replaceOnce");
    private static final Set<String> BUILDERS = Set.of("StringBuilder", "StringBuffer", "append", "write");
    private static final Set<String> AROUND = Set.of("format", "Sprintf", "sprintf", "Format", "printf", "formatlist");
    private static final Pattern NAME = Pattern.compile("[^A-Za-z_$]*([A-Za-z_$][\\w$.]*?)[^\\w$.]*");

    private final TokenTree tree;
    private final Symbols symbols;

    Formats(TokenTree tree, Symbols symbols) {
        this.tree = tree;
        this.symbols = symbols;
    }

    /** Whether what the word at this index stands for is filled in there. */
    boolean fills(int word) {
        int next = word + 1;
        if (tree.is(next, ".") && tree.isWord(next + 1) && tree.is(next + 2, "(")) {
            String method = tree.token(next + 1).text();
            return BEHIND.contains(method) || REPLACES.contains(method) || isExecuted(method);
        }
        int opener = tree.parent(word);
        int before = opener > 0 ? tree.before(Frames.pathStart(tree, word)) : TokenTree.NONE;
        boolean first = (before == opener || isLocale(opener, before)) && tree.is(next, ",");
        return tree.is(next, "%") || (opener > 0 && first && tree.is(opener, "(") && AROUND.contains(callee(opener)));
    }

    /** <code>String.format(Locale.ROOT, FORMAT, x)</code>. */
    private boolean isLocale(int opener, int comma) {
        return opener > 0
                && tree.is(comma, ",")
                && tree.token(opener + 1).isWord("Locale")
                && comma == tree.pathEnd(opener + 1);
    }

    Expression applied(Expression plain) {
        int next = tree.after(plain.end() - 1);
        if (tree.is(next, "%") && plain.open()) {
            return filled(plain, arguments(tree.after(next)), plain.end());
        }
        if (tree.is(next, ".") && tree.isWord(next + 1) && tree.is(next + 2, "(")) {
            return called(plain, next + 1);
        }
        int opener = tree.parent(plain.start());
        if (isReplacement(opener, next)) {
            return replaced(plain, tree.token(tree.after(next)).letters(), plain.end());
        }
        if (tree.is(next, ")")
                && tree.isWord(opener - 1)
                && BUILDERS.contains(tree.token(opener - 1).text())) {
            return appended(plain, next);
        }
        boolean around = tree.is(opener, "(") && opener > 0 && AROUND.contains(callee(opener));
        return around && plain.open()
                ? filled(plain, elements(plain.end(), tree.groupEnd(plain.start())), plain.end())
                : plain;
    }

    /** <code>strings.ReplaceAll("…STAGE", "STAGE", x)</code>, <code>replace("…STAGE", "STAGE", x)</code>. */
    private boolean isReplacement(int opener, int comma) {
        return tree.is(opener, "(")
                && opener > 0
                && REPLACING.contains(callee(opener))
                && tree.is(comma, ",")
                && tree.isText(tree.after(comma));
    }

    /** Rust's macros have a mark behind their names. */
    private String callee(int opener) {
        int name = tree.is(opener - 1, "!") && opener > 1 ? opener - 2 : opener - 1;
        return tree.token(name).text();
    }

    private Expression called(Expression plain, int method) {
        String name = tree.token(method).text();
        int open = method + 1;
        int end = Math.min(tree.size(), tree.match(open) + 1);
        if (isExecuted(name)) {
            return new Expression(plain.start(), end, plain.pieces(), true);
        }
        if (BEHIND.contains(name) && plain.open()) {
            return filled(plain, elements(open + 1, end - 1), end);
        }
        if (REPLACES.contains(name) && tree.isText(open + 1)) {
            return replaced(plain, tree.token(open + 1).letters(), end);
        }
        if (!GROWS.contains(name) || end <= open) {
            return plain;
        }
        List<Piece> pieces = new ArrayList<>(plain.pieces());
        elements(open + 1, end - 1).forEach(pieces::addAll);
        return applied(new Expression(plain.start(), end, pieces, true));
    }

    /** Go's templates are filled in by what follows. */
    private boolean isExecuted(String method) {
        return tree.language() == Language.GO && method.startsWith("Execute");
    }

    /** What stands for something else until it is replaced. */
    private static Expression replaced(Expression plain, String replaced, int end) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : plain.pieces()) {
            int at = piece instanceof Piece.Fixed fixed && !replaced.isEmpty()
                    ? fixed.text().indexOf(replaced)
                    : -1;
            if (at < 0 || !(piece instanceof Piece.Fixed fixed)) {
                pieces.add(piece);
            } else {
                String text = fixed.text();
                pieces.add(new Piece.Fixed(text.substring(0, at), fixed.offset()));
                pieces.add(new Piece.Hole("{" + replaced + "}", List.of(), fixed.offset() + at));
                pieces.add(new Piece.Fixed(
                        text.substring(at + replaced.length()), fixed.offset() + at + replaced.length()));
            }
        }
        return new Expression(plain.start(), end, pieces, true);
    }

    /** What is appended behind the bracket that the text stands in. */
    private Expression appended(Expression plain, int closing) {
        int dot = tree.after(closing);
        if (tree.is(dot, ".") && tree.isWord(dot + 1) && tree.is(dot + 2, "{") && tree.match(dot + 2) < tree.size()) {
            return within(plain, dot + 2);
        }
        boolean grows = tree.is(dot, ".")
                && tree.isWord(dot + 1)
                && GROWS.contains(tree.token(dot + 1).text());
        int end = grows && tree.is(dot + 2, "(") ? tree.match(dot + 2) : TokenTree.NONE;
        if (end == TokenTree.NONE || end >= tree.size()) {
            return plain;
        }
        List<Piece> pieces = new ArrayList<>(plain.pieces());
        elements(dot + 3, end).forEach(pieces::addAll);
        return appended(new Expression(plain.start(), end, pieces, true), end);
    }

    /** <code>StringBuilder("…").apply { if (staged) append("-").append(stage) }</code>. */
    private Expression within(Expression plain, int block) {
        for (int i = block + 1; i < tree.match(block); i++) {
            if (tree.isWord(i) && tree.token(i).text().equals("append") && tree.is(i + 1, "(")) {
                int end = tree.match(i + 1);
                String added = end > i ? tree.path(i + 2, end) : "";
                List<Piece> pieces = new ArrayList<>(plain.pieces());
                pieces.add(new Piece.Hole(
                        "{" + added + "…}", List.of(), tree.token(i).offset()));
                return new Expression(plain.start(), tree.match(block) + 1, pieces, true);
            }
        }
        return plain;
    }

    /** The value or values to the right of {@code %}. */
    private List<List<Piece>> arguments(int first) {
        if (tree.is(first, "(") && tree.match(first) != TokenTree.NONE) {
            return elements(first + 1, tree.match(first));
        }
        return first < tree.size() ? List.of(element(first, tree.pathEnd(first))) : List.of();
    }

    private List<List<Piece>> elements(int from, int end) {
        List<List<Piece>> elements = new ArrayList<>();
        int start = tree.is(from, ",") ? from + 1 : from;
        for (int i = start; i <= end && i <= tree.size(); i++) {
            boolean closes = i == end || i == tree.size();
            if (closes || (tree.is(i, ",") && tree.parent(i) == tree.parent(from))) {
                if (i > start) {
                    elements.add(element(start, i));
                }
                start = i + 1;
            }
        }
        return elements;
    }

    private List<Piece> element(int from, int end) {
        int start = tree.token(from).isBreak() ? tree.after(from) : from;
        start = tree.is(start, "*") || tree.is(start, "&") ? start + 1 : start;
        if (tree.is(start + 1, "=") && start + 2 < end) {
            start += 2;
        }
        if (start >= tree.size()) {
            return List.of();
        }
        Token token = tree.token(start);
        boolean alone = start + 1 >= end || tree.token(start + 1).isBreak();
        if (token.isText() && alone) {
            return token.pieces();
        }
        int pathEnd = Math.min(end, tree.pathEnd(start));
        String path = token.isWord() ? tree.path(start, pathEnd) : token.letters();
        return List.of(Optional.of(path)
                .filter(written -> token.isWord() && tree.after(pathEnd - 1) >= end)
                .flatMap(symbols::text)
                .<Piece>map(text -> new Piece.Fixed(text, token.offset()))
                .orElseGet(() -> new Piece.Hole("{" + path + "}", List.of(), token.offset())));
    }

    /** Each placeholder takes the next argument's text, where that is known; as it is written otherwise. */
    private Expression filled(Expression plain, List<List<Piece>> arguments, int end) {
        List<Piece> pieces = new ArrayList<>();
        int next = 0;
        for (Piece piece : plain.pieces()) {
            Optional<List<Piece>> known = Optional.empty();
            if (piece instanceof Piece.Hole hole && hole.tokens().isEmpty()) {
                known = next < arguments.size()
                        ? Optional.of(arguments.get(next))
                                .filter(argument -> known(argument) || begins(argument) || leads(pieces, argument))
                        : Optional.empty();
                next++;
            }
            pieces.addAll(known.orElseGet(() -> List.of(piece)));
        }
        return new Expression(plain.start(), end, pieces, true);
    }

    /** Whether a name that is known at run time only begins, by default, as the app's names do. */
    private boolean begins(List<Piece> pieces) {
        return pieces.size() == 1 && pieces.get(0) instanceof Piece.Hole hole && symbols.begins(name(hole));
    }

    /** Whether an argument is what the whole begins with, as nothing but a name. */
    private static boolean leads(List<Piece> before, List<Piece> argument) {
        return before.isEmpty() && argument.size() == 1 && argument.get(0) instanceof Piece.Hole;
    }

    private static boolean known(List<Piece> pieces) {
        return pieces.stream().allMatch(Piece.Fixed.class::isInstance);
    }

    /** The name within a hole; no name at all if there is more to it. */
    static String name(Piece.Hole hole) {
        Matcher matcher = NAME.matcher(behindSign(hole.source()));
        return matcher.matches() ? behindSign(matcher.group(1)) : "";
    }

    private static String behindSign(String name) {
        return name.startsWith("$") ? name.substring(1) : name;
    }
}
