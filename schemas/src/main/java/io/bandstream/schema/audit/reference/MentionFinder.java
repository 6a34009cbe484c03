package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Expression;
import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.Frames;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.reference.Mention.Standing;
import io.bandstream.schema.audit.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds every mention in one source. One use. */
final class MentionFinder {

    private static final List<String> HINTS =
            List.of("ynamo", "DYNAMO", "TableName", "tableName", ".Table(", "--table-name", "boto3");
    /** In Terraform, an environment's variable; in code with tables of other kinds it would say too little. */
    private static final String TABLE_VARIABLE = "_TABLE";

    private static final Pattern BEGUN = Pattern.compile("\\$\\{[\\w.]+}-[\\w${}.-]*");
    /** As many tables as a source must name to be about tables, if nothing else says so. */
    private static final int ENOUGH = 2;

    private final Source source;
    private final KnownTables known;
    private final Symbols symbols;
    private final boolean hinted;
    private final boolean joins;
    private boolean aboutTables;
    private final Beginnings beginnings;
    private final Holders holders;
    private final Naming naming;
    private final NameTest test;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final TokenTree tree;
    private final Handed handed;
    private final Set<String> built = new HashSet<>();
    private final Map<Integer, Integer> filled = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    MentionFinder(Source source, KnownTables known, Symbols symbols, TokenTree tree) {
        this.source = source;
        this.known = known;
        this.symbols = symbols;
        this.tree = tree;
        this.handed = new Handed(tree);
        this.beginnings = new Beginnings(symbols);
        this.holders = Holders.in(tree, symbols, known);
        this.naming = new Naming(known);
        this.joins = Joins.MARKS.stream().anyMatch(source.text()::contains);
        this.hinted = HINTS.stream().anyMatch(source.text()::contains)
                || (tree.language() == Language.HCL && source.text().contains(TABLE_VARIABLE));
        this.test = new NameTest(source.file(), known, naming, holders, hinted);
    }

    /** What the source keeps that the app's names begin with, and what holds whole ones. */
    Set<String> told() {
        return Stream.concat(beginnings.kept().stream(), holders.told().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<String, Set<String>> handedOn() {
        return holders.handedOn();
    }

    List<Mention> find() {
        int tables = 0;
        int others = 0;
        for (int i = 0; i < tree.size(); i++) {
            Token token = tree.token(i);
            if (token.isWord() || token.isText()) {
                occurrences.merge(token.letters(), 1, Integer::sum);
                naming.note(tree, i);
            }
            if (token.isText() && known.mayName(token.letters())) {
                tables += known.table(token.letters()) ? 1 : 0;
                others += known.table(token.letters()) ? 0 : 1;
            }
        }
        aboutTables = hinted || (tables >= ENOUGH && tables > others);
        mentions.addAll(new Comments(source, known, hinted).in(tree));
        scan(tree);
        mentions.removeIf(this::isPart);
        Set<Integer> kept = mentions.stream()
                .flatMap(mention -> Optional.ofNullable(filled.get(mention.offset())).stream())
                .collect(Collectors.toSet());
        mentions.removeIf(mention -> kept.contains(mention.offset()));
        return mentions;
    }

    /** What other names are made from is no name itself. */
    private boolean isPart(Mention mention) {
        return mention.pattern().isEmpty()
                && mention.evidence() != Evidence.OTHER
                && !known.table(mention.name())
                && symbols.used(mention.standing().alias())
                && built.stream()
                        .anyMatch(name -> goesOn(name, mention.name()) && !Extended.byStage(name, mention.name()));
    }

    /** Whether a name has more behind a part of it, and not only more letters of the same word. */
    private static boolean goesOn(String name, String part) {
        int end = name.indexOf(part) + part.length();
        return name.contains(part) && end < name.length() && !Character.isLetterOrDigit(name.charAt(end));
    }

    private void scan(TokenTree tree) {
        Candidates candidates = new Candidates(tree, symbols, known, holders, hinted, joins);
        Defaults defaults = new Defaults(tree, holders::declares);
        int covered = 0;
        for (int i = 0; i < tree.size(); i++) {
            tree.token(i).pieces().forEach(piece -> inner(tree, piece));
            Optional<TokenTree> code = Embedded.at(tree, i, source.text(), known);
            Optional<Expression> found = i < covered || code.isPresent() ? Optional.empty() : candidates.at(i);
            code.map(inner -> new MentionFinder(source, known, new Symbols(inner), inner).find())
                    .ifPresent(mentions::addAll);
            if (found.isPresent()) {
                covered = found.get().end();
                expression(tree, found.get(), defaults);
            }
        }
        filled.putAll(candidates.filled());
    }

    /** What stands in a hole is code of its own. */
    private void inner(TokenTree tree, Piece piece) {
        if (piece instanceof Piece.Hole hole && !hole.tokens().isEmpty()) {
            scan(new TokenTree(tree.language(), hole.tokens()));
        }
    }

    private void expression(TokenTree tree, Expression expression, Defaults defaults) {
        FlatText flat = new FlatText(expression.pieces());
        boolean grows = flat.open() && FlatText.isHole(flat.text().charAt(0)) && flat.holesMatch(beginnings::in);
        boolean named = grows || named(flat);
        Optional<Led> led = flat.open() ? Led.of(flat) : Optional.empty();
        boolean holder = flat.open() && Extended.holder(flat, holders);
        boolean leads = led.isPresent() || holder || (flat.open() && Texts.leads(flat.text()));
        if (!named && !leads && !mayBeHanded(tree, expression, flat)) {
            return;
        }
        Surroundings plain = surroundings(tree, expression, defaults, led);
        boolean whole = (plain.mayBeTable() || plain.evidence().table())
                && (holder || led.filter(name -> name.extendsTable(known)).isPresent());
        boolean table = (whole || taken(plain, led)) && plain.evidence() != Evidence.CERTAIN_TABLE;
        Surroundings around = table ? plain.with(Evidence.TABLE) : plain;
        boolean alone = !whole && !named && around.mayBeTable() && tree.language() != Language.SHELL;
        List<String> premises = alone ? Extended.premises(flat, holders, known) : List.of();
        mention(expression, flat, around, new NameTest.Clues(led, named || leads, grows, whole, premises));
    }

    /** Whether a text, or what is filled into it, spells the beginning of names or of a table's ARN. */
    private boolean named(FlatText flat) {
        return known.mayName(flat.text())
                || (flat.open()
                        && (Texts.endsArn(flat.text())
                                || flat.holesMatch(hole ->
                                        known.mayName(hole) || Substitutes.mayBeLed(hole) || Texts.holdsArn(hole))));
    }

    private Surroundings surroundings(TokenTree tree, Expression expression, Defaults defaults, Optional<Led> led) {
        List<Frame> frames = Frames.around(tree, expression.start());
        Surroundings plain = new Surroundings(
                tree, expression, frames, defaults.at(expression.start(), frames), Evidence.of(frames));
        return plain.evidence() == Evidence.NONE && test.speaksOfTables(plain, led)
                ? plain.with(Evidence.DISTANT_TABLE)
                : plain;
    }

    /** Whether DynamoDB is told of it soon after, or by the function that it is handed to. */
    private boolean taken(Surroundings around, Optional<Led> led) {
        return (around.tree() == tree && handed.toFunction(around.expression().start()))
                || (led.isPresent()
                        && around.evidence() == Evidence.NONE
                        && handed.soonAfter(around.alias(), around.start()));
    }

    /** Whether a text that does not look like a name may be one all the same, by what it is handed to: at little cost. */
    private boolean mayBeHanded(TokenTree tree, Expression expression, FlatText flat) {
        if (!hinted || flat.text().length() > Candidates.LONGEST_NAME) {
            return false;
        }
        return flat.open()
                || flat.text().startsWith("ielts")
                || new Surroundings(
                                tree,
                                expression,
                                Frames.around(tree, expression.start(), Surroundings.HANDED),
                                false,
                                Evidence.NONE)
                        .handed();
    }

    private void mention(Expression expression, FlatText flat, Surroundings around, NameTest.Clues clues) {
        expression.pieces().forEach(piece -> placeholder(piece, around));
        beginnings.add(around.alias(), flat);
        if (clues.mayName()
                || around.evidence() == Evidence.CERTAIN_TABLE
                || (flat.open() && around.evidence().table())) {
            List<Found> all = Texts.names(flat);
            all.stream()
                    .flatMap(found -> !found.whole() || test.isName(found.name(), around, clues, aboutTables)
                            ? Stream.of(found)
                            : Stream.of(found.as(Shape.LED))
                                    .filter(led -> !clues.premises().isEmpty()))
                    .forEach(found -> found(found, flat, all, around, clues.premises()));
        }
    }

    /** A placeholder may hold what counts where it stands for nothing: <code>${TABLE:-name}</code>. */
    private void placeholder(Piece piece, Surroundings around) {
        if (piece instanceof Piece.Hole hole && hole.tokens().isEmpty()) {
            Substitutes.in(hole.source(), around.evidence(), known)
                    .forEach(found -> add(
                            found,
                            Unknowns.in(found.name()) ? Optional.of(found.name()) : Optional.empty(),
                            hole.offset() + found.index(),
                            Neighbours.NONE,
                            around,
                            List.of(Beginnings.premise(Led.constant(found.name())))));
        }
    }

    private void found(Found found, FlatText flat, List<Found> all, Surroundings around, List<String> premises) {
        boolean open = FlatText.open(found.name());
        String name = flat.written(found.name());
        Map<Integer, String> named = found.whole() || open ? Map.of() : around.named();
        String written =
                flat.written(found.index(), found.index() + found.name().length(), named);
        if (written.equals(name) && !found.whole() && !open) {
            written = asWritten(flat.offset(found.index())).orElse(written);
        }
        boolean handedOn = named.containsValue(written);
        boolean part = !found.whole() && !handedOn && !written.equals(name);
        boolean joined = open || part || (found.whole() && around.built());
        if (joined) {
            built.add(name);
        }
        Evidence evidence = found.whole() ? around.evidence(name, known) : found.local();
        boolean file = Texts.isFile(found.name()) && evidence != Evidence.CERTAIN_TABLE;
        add(
                new Found(
                        name,
                        found.index(),
                        shape(found, handedOn, around),
                        file ? Evidence.OTHER : evidence,
                        found.whole(),
                        found.fallback() || around.fallback()),
                joined ? Optional.of(open ? name : part ? written : around.pattern(name)) : Optional.empty(),
                around.offset(flat, found.index()),
                found.whole() ? around.neighbours(known) : Neighbours.within(all, found, known),
                around,
                premises);
    }

    private static Shape shape(Found found, boolean handedOn, Surroundings around) {
        if (handedOn) {
            return Shape.HANDED_ON;
        }
        boolean logged = around.evidence() != Evidence.OTHER && Evidence.logged(around.frames());
        return logged && found.shape() == Shape.VALUE ? Shape.PROSE : found.shape();
    }

    /** A name that begins with a template's placeholder which stands for a known text. */
    private Optional<String> asWritten(int offset) {
        Matcher begun =
                BEGUN.matcher(source.text()).region(offset, source.text().length());
        return begun.lookingAt() ? Optional.of(begun.group()) : Optional.empty();
    }

    private void add(
            Found found,
            Optional<String> pattern,
            int offset,
            Neighbours neighbours,
            Surroundings around,
            List<String> premises) {
        String alias = found.whole() ? around.alias() : "";
        boolean passed = found.whole() && !found.local().table() && handed.soonAfter(alias, offset);
        boolean again = !alias.isEmpty() && occurrences.getOrDefault(alias, 0) > 1;
        Standing standing = new Standing(
                passed ? Evidence.TABLE : found.local(),
                neighbours,
                found.fallback(),
                alias,
                again || found.local() == Evidence.CERTAIN_TABLE,
                aboutTables);
        if (passed || (found.whole() && (found.local().table() || (pattern.isPresent() && test.isNamed(around))))) {
            holders.learn(alias, offset);
        }
        mentions.add(
                new Mention(found.name(), pattern, source.place(offset), offset, found.shape(), standing, premises));
    }
}
