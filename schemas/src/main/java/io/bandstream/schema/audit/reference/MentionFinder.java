package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Expressions;
import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every mention in one source. One use. */
final class MentionFinder {

    private static final Pattern HINT = Pattern.compile("(?i)dynamo|TableName|\\.Table\\(|--table-name|boto3");
    private static final Pattern IN_PLACEHOLDER = Pattern.compile("[:,|?\\-=(\\s]['\"]?\\s*['\"(]?(ielts-[\\w.-]*\\w)");
    private static final Set<String> PARTS = Set.of(
            "prefix", "suffix", "stem", "base", "basename", "startswith", "endswith", "namespace", "includes", "split");

    /** What is called with a table's name alone. */
    private static final Set<String> NAMED_BY_FIRST =
            Set.of("Table", "tableName", "TableName", "withTableName", "setTableName");

    private final Source source;
    private final Known known;
    private final Symbols symbols;
    private final boolean hinted;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    private MentionFinder(Source source, Known known, TokenTree tree) {
        this.source = source;
        this.known = known;
        this.symbols = new Symbols(tree);
        this.hinted = HINT.matcher(source.text()).find();
        for (int i = 0; i < tree.size(); i++) {
            Token token = tree.token(i);
            if (token.isWord() || token.isText()) {
                occurrences.merge(token.letters(), 1, Integer::sum);
            }
        }
    }

    static List<Mention> find(Source source, TokenTree tree, Known known) {
        MentionFinder finder = new MentionFinder(source, known, tree);
        tree.comments().forEach(finder::comment);
        finder.scan(tree);
        return finder.mentions;
    }

    private void comment(Token comment) {
        Texts.inComment(comment.text())
                .forEach(found -> mentions.add(new Mention(
                        found.name(),
                        Optional.empty(),
                        source.place(comment.offset() + found.index()),
                        Shape.COMMENT,
                        Evidence.NONE,
                        0,
                        0,
                        false,
                        "",
                        false,
                        hinted)));
    }

    private void scan(TokenTree tree) {
        Expressions expressions = new Expressions(tree, symbols);
        Defaults defaults = new Defaults(tree);
        int covered = 0;
        for (int i = 0; i < tree.size(); i++) {
            if (!tree.isText(i)) {
                continue;
            }
            tree.token(i).pieces().forEach(piece -> inner(tree, piece));
            if (i >= covered) {
                Expression expression = joinedOrPlain(tree, expressions, i);
                covered = expression.end();
                expression(tree, expression, defaults);
            }
        }
    }

    private Expression joinedOrPlain(TokenTree tree, Expressions expressions, int text) {
        return Joins.from(tree, symbols, text).orElseGet(() -> expressions.around(text));
    }

    /** What stands in a hole is code of its own. */
    private void inner(TokenTree tree, Piece piece) {
        if (!(piece instanceof Piece.Hole hole)) {
            return;
        }
        if (!hole.tokens().isEmpty()) {
            scan(new TokenTree(tree.language(), hole.tokens()));
        }
    }

    private void expression(TokenTree tree, Expression expression, Defaults defaults) {
        Flat flat = new Flat(expression.pieces());
        boolean named = known.mayName(flat.text());
        if (!named
                && !(hinted && (flat.open() || expression.built() || flat.text().length() < 256))) {
            return;
        }
        List<Frame> frames = Frames.around(tree, expression.start());
        Context context =
                new Context(tree, expression, frames, defaults.at(expression.start(), frames), Evidence.of(frames));
        expression.pieces().forEach(piece -> placeholder(piece, context));
        if (!named && context.evidence() != Evidence.CERTAIN_TABLE) {
            return;
        }
        Texts.names(flat).forEach(found -> found(found, flat, context));
    }

    private record Context(
            TokenTree tree, Expression expression, List<Frame> frames, boolean fallback, Evidence evidence) {

        /** The nearest name that the value is given, as it is or through a call; that of a parameter's default is its own. */
        String alias() {
            return frames.stream()
                    .limit(4)
                    .filter(frame -> frame.keyed() && !frame.alias().equalsIgnoreCase("default"))
                    .map(Frame::alias)
                    .findFirst()
                    .orElse("");
        }

        /** Whether the value is the beginning of names, or what names are searched for. */
        boolean part() {
            return frames.stream()
                    .limit(2)
                    .anyMatch(frame ->
                            (frame.keyed() && speaksOfParts(frame.alias())) || speaksOfParts(frame.function()));
        }

        /** Whether the value itself is what DynamoDB is told to be a table's name. */
        boolean handed() {
            Frame inner = frames.get(0);
            boolean plain = inner.prefix().stream()
                    .noneMatch(
                            token -> token.text().startsWith("!") && !token.isWord("!Sub") && !token.isWord("!Join"));
            boolean first = inner.keyed() || (inner.argument() == 0 && NAMED_BY_FIRST.contains(inner.function()));
            return plain && first && Evidence.of(frames.subList(0, 1)) == Evidence.CERTAIN_TABLE;
        }

        private static boolean speaksOfParts(String identifier) {
            String lower = identifier.toLowerCase(Locale.ROOT);
            return PARTS.contains(lower) || Words.of(identifier).stream().anyMatch(PARTS::contains);
        }
    }

    /** A placeholder may hold what counts where it stands for nothing: <code>${TABLE:-name}</code>. */
    private void placeholder(Piece piece, Context context) {
        if (!(piece instanceof Piece.Hole hole) || !hole.tokens().isEmpty()) {
            return;
        }
        Matcher matcher = IN_PLACEHOLDER.matcher(hole.source());
        while (matcher.find()) {
            Evidence own = Evidence.ofWords(hole.source().substring(0, matcher.start()));
            mentions.add(mention(
                    matcher.group(1),
                    Optional.empty(),
                    hole.offset() + matcher.start(1),
                    Shape.VALUE,
                    own == Evidence.NONE ? context.evidence() : own,
                    true,
                    context));
        }
    }

    private void found(Found found, Flat flat, Context context) {
        boolean open = Flat.open(found.name());
        boolean built =
                open || (context.expression().built() && found.shape() == Shape.VALUE) || resolvedHoles(context, found);
        boolean whole = found.shape() == Shape.VALUE && found.local() == Evidence.NONE;
        if (whole && !isName(found.name(), context)) {
            return;
        }
        String name = flat.written(found.name());
        Optional<String> pattern = built ? Optional.of(open ? name : pattern(context, name)) : Optional.empty();
        Evidence evidence = found.local() == Evidence.NONE ? context.evidence() : found.local();
        Evidence judged = Texts.isFile(found.name()) && !context.evidence().table() ? Evidence.OTHER : evidence;
        mentions.add(
                mention(name, pattern, flat.offset(found.index()), found.shape(), judged, context.fallback(), context));
    }

    /** Whether a hole was filled from the same source. */
    private static boolean resolvedHoles(Context context, Found found) {
        Expression expression = context.expression();
        boolean wholly = found.shape() == Shape.VALUE && found.local() == Evidence.NONE;
        return wholly
                && expression.end() == expression.start() + 1
                && context.tree().token(expression.start()).pieces().stream().anyMatch(Piece.Hole.class::isInstance);
    }

    /** How a name is put together, where all its parts are known. */
    private static String pattern(Context context, String name) {
        List<String> parts = new ArrayList<>();
        for (int i = context.expression().start();
                i < context.expression().end() && i < context.tree().size();
                i++) {
            Token token = context.tree().token(i);
            if (token.isText()) {
                Flat flat = new Flat(token.pieces());
                parts.add(flat.written(flat.text()));
            } else if (token.isWord()) {
                parts.add("{" + token.text() + "}");
            }
        }
        String written = String.join("", parts);
        return written.equals(name) ? String.join(" + ", parts) : written;
    }

    private boolean isName(String name, Context context) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean prefixed = known.prefixed(lower) || (Flat.isHole(name.charAt(0)) && lower.contains("ielts-"));
        boolean handed = hinted && context.handed() && Known.couldBeName(name);
        boolean inner = lower.contains("ielts-") && context.evidence().table();
        boolean unfinished = name.endsWith("-") || name.endsWith("_") || name.endsWith(".");
        return (prefixed || handed || inner) && !unfinished && !context.part();
    }

    private Mention mention(
            String name,
            Optional<String> pattern,
            int offset,
            Shape shape,
            Evidence evidence,
            boolean fallback,
            Context context) {
        int beside = 0;
        int others = 0;
        int group = context.tree().parent(context.expression().start());
        for (int i = Math.max(0, group + 1);
                group != TokenTree.NONE && i < Math.min(context.tree().groupEnd(group + 1), group + 4000);
                i++) {
            if (context.tree().isText(i)
                    && context.tree().parent(i) == group
                    && i != context.expression().start()) {
                String letters = context.tree().token(i).letters();
                beside += known.table(letters) ? 1 : 0;
                others += !known.table(letters) && known.prefixed(letters) ? 1 : 0;
            }
        }
        String alias = context.alias();
        boolean used =
                evidence == Evidence.CERTAIN_TABLE || (!alias.isEmpty() && occurrences.getOrDefault(alias, 0) > 1);
        return new Mention(
                name, pattern, source.place(offset), shape, evidence, beside, others, fallback, alias, used, hinted);
    }
}
