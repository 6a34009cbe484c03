package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.reference.Mention.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects mentions source by source and, when all are known, decides which of them are references to tables: a name
 * that is handed to DynamoDB in one place is a table's in every other place that says nothing else. Not thread-safe.
 */
public final class References {

    /** What ends so is no table's, unless DynamoDB is told it is. */
    private static final Set<String> OTHER_ENDINGS = Set.of("""
        api bucket topic queue dlq function lambda role policy stack cluster alarm layer handler worker
        repo image service client server web website frontend backend app key secret rule pipeline
        dashboard gateway authorizer distribution zip prep card button header footer container wrapper
        modal icon logo cache
        """.split("\\s+"));

    /** What fills the last hole of a name that is a table's, and what fills that of a stack's or a release's. */
    private static final Pattern THING = Pattern.compile(
            "(?i)[{$.](?:\\w*_)?(?:name|kind|table|entity|skill|table_?name|resource|collection)\\}?[^{]*$");

    private static final Pattern ANY_THING =
            Pattern.compile("(?i)[{$.](?:name|kind|table|entity|skill|table_?name|resource|collection)\\b");

    /** What a chart of Helm is called by, whatever it holds. */
    private static final Pattern RELEASE = Pattern.compile("\\.(?:Release|Chart)\\.");

    /** Where resources of all kinds are declared, often called by the table that they serve. */
    private static final Pattern DECLARATIVE = Pattern.compile(".*\\.(?:ya?ml|json|template|tf|tfvars|hcl)");

    private static final String SHARED = "ielts";

    /** What a function speaks of that names resources of any kind. */
    private static final String ANY_RESOURCE = "resource";

    private static final Pattern SEPARATED = Pattern.compile("^[-_.]+");
    private static final Pattern ENDING = Pattern.compile("[-_.]+$");
    private static final Pattern SHARED_PARTS =
            Pattern.compile("(?i)^ielts|genai|prep|-(?:dev|prod|staging|test)$|[-_.]");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]*");

    private static final String HOLE = "\u0000";

    /** Stages and numbers behind a name, written or filled in. */
    private static final Pattern BEHIND = Pattern.compile(
            "(?:-(?:" + HOLE
                    + "|dev|test|testing|qa|uat|it|ci|e2e|stg|stage|staging|prod|production|sandbox|local|demo|preview|copy|archive|backup|v?\\d+))+$");

    private static final Pattern STAGE = Pattern.compile(
            "(?i)stage|env|account|region|branch|version|build|run|timestamp|date|time|uuid|id\\b|number|\\bsha\\b|commit|\\bref");

    private final KnownTables known;
    private final Nearest nearest;
    private final Map<String, Boolean> shared = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Set<String>> handedOn = new HashMap<>();

    public References(KnownTables known) {
        this.known = known;
        this.nearest = new Nearest(known.names());
    }

    /** Takes in what one source mentions. */
    public void add(Mentions found) {
        mentions.addAll(found.all());
        told.addAll(found.told());
        found.handedOn()
                .forEach((parameter, constants) -> handedOn.computeIfAbsent(parameter, unknown -> new HashSet<>())
                        .addAll(constants));
    }

    /** In the order of the sources and the places in them. */
    public List<Reference> all() {
        Set<String> tables = new HashSet<>(known.names());
        mentions.stream().filter(this::speaksForTable).forEach(mention -> tables.add(mention.name()));
        Set<String> others = new HashSet<>();
        mentions.stream()
                .filter(mention -> mention.evidence() == Evidence.OTHER && mention.shape() == Shape.VALUE)
                .filter(mention -> !tables.contains(mention.name()))
                .forEach(mention -> others.add(mention.name()));
        handedOn.forEach((parameter, constants) -> {
            if (constants.stream().anyMatch(told::contains)) {
                told.add(parameter);
            }
        });
        return mentions.stream()
                .flatMap(mention -> reference(mention, tables, others).stream())
                .distinct()
                .toList();
    }

    private boolean speaksForTable(Mention mention) {
        return (mention.shape() == Shape.VALUE || mention.shape() == Shape.HANDED_ON)
                && mention.resolved()
                && mention.evidence().table()
                && !isShared(mention.name());
    }

    private Optional<Reference> reference(Mention mention, Set<String> tables, Set<String> others) {
        return switch (mention.shape()) {
            case COMMENT, PROSE ->
                worthTelling(mention, tables) ? Optional.of(as(mention, ReferenceKind.COMMENT)) : Optional.empty();
            case HANDED_ON -> Optional.empty();
            case LED -> isTold(mention) ? Optional.of(as(mention, ReferenceKind.DYNAMIC)) : Optional.empty();
            case FOREIGN -> Optional.of(as(mention, ReferenceKind.OTHER_RESOURCE));
            case VALUE -> table(mention, tables, others) ? Optional.of(as(mention, kind(mention))) : other(mention);
        };
    }

    /** What doesn't even say that it is the app's is worth no word if it is no table. */
    private Optional<Reference> other(Mention mention) {
        boolean anyone = Unknowns.lead(mention.name()) && !mention.name().contains(SHARED);
        return anyone ? Optional.empty() : Optional.of(as(mention, ReferenceKind.OTHER_RESOURCE));
    }

    private static ReferenceKind kind(Mention mention) {
        if (mention.pattern().isPresent()) {
            return ReferenceKind.DYNAMIC;
        }
        return mention.standing().fallback() ? ReferenceKind.DEFAULT : ReferenceKind.LITERAL;
    }

    private boolean worthTelling(Mention mention, Set<String> tables) {
        return tables.contains(mention.name())
                || nearest.close(mention.name())
                || (mention.evidence() == Evidence.TABLE && !endsLikeOther(mention.name()));
    }

    private boolean table(Mention mention, Set<String> tables, Set<String> others) {
        if (mention.evidence() == Evidence.OTHER) {
            return false;
        }
        if (mention.evidence().table() || known.table(mention.name())) {
            return mention.evidence() == Evidence.CERTAIN_TABLE
                    || !isShared(mention.name())
                    || (bare(mention.name()) && (mayNameAThing(mention.name()) || holdsAThing(mention.name())));
        }
        if (mention.standing().neighbours().speakForTable() && !endsLikeOther(mention.name())) {
            return true;
        }
        if (tables.contains(mention.name())) {
            return true;
        }
        if (others.contains(mention.name()) || mention.evidence() == Evidence.DISTANT_OTHER) {
            return false;
        }
        if (endsLikeOther(mention.name()) && !bare(mention.name())) {
            return false;
        }
        if ((known.extended(mention.name()) || extended(mention.name(), tables))
                && !DECLARATIVE.matcher(mention.place().file()).matches()) {
            return true;
        }
        return mention.resolved() ? nearTable(mention) : mayBecomeTable(mention);
    }

    /** Whether a name is that of a table of the same code with a stage behind it. */
    private static boolean extended(String name, Set<String> tables) {
        String base = BEHIND.matcher(Unknowns.replaced(name, HOLE)).replaceFirst("");
        return base.length() < name.length() && tables.contains(base);
    }

    /** Whether any source says what a name must be told to be one. */
    private boolean isTold(Mention mention) {
        return mention.evidence() != Evidence.OTHER
                && mention.premises().stream().anyMatch(told::contains);
    }

    private boolean nearTable(Mention mention) {
        boolean distant = mention.evidence() == Evidence.DISTANT_TABLE
                && nearest.to(mention.name()).isPresent();
        return distant || (mention.standing().hinted() && nearest.close(mention.name()));
    }

    /** A pattern that a table's name fits, or that is a table's name with something before or after it. */
    private boolean mayBecomeTable(Mention mention) {
        String name = mention.name();
        boolean fits = Stream.of(Unknowns.replaced(name, HOLE))
                .map(text -> Stream.of(text.split(HOLE, -1)).map(Pattern::quote).toList())
                .map(parts -> Pattern.compile(String.join("[a-z0-9-]+", parts)))
                .anyMatch(pattern -> known.names().stream()
                        .anyMatch(table -> pattern.matcher(table).matches()));
        return bare(name)
                ? !RELEASE.matcher(name).find()
                        && !Words.of(mention.standing().alias()).contains(ANY_RESOURCE)
                        && (THING.matcher(name).find()
                                || (mention.evidence() == Evidence.DISTANT_TABLE && holdsAThing(name))
                                || (mention.standing().hinted() && (mayNameAThing(name) || holdsAThing(name))))
                : fits
                        || nearest.close(name)
                        || (mention.standing().hinted() && nearest.to(name).isPresent());
    }

    /** Whether nothing but what all names share stands there. */
    private static boolean bare(String name) {
        return Unknowns.in(name)
                && (shared(name)
                        || SEPARATORS.matcher(Unknowns.replaced(name, "")).matches());
    }

    private boolean isShared(String name) {
        return shared.computeIfAbsent(name, References::shared);
    }

    static boolean shared(String name) {
        String plain = SEPARATED.matcher(Unknowns.replaced(name, "")).replaceFirst("");
        return plain.toLowerCase(Locale.ROOT).startsWith(SHARED)
                && SHARED_PARTS.matcher(plain).replaceAll("").isEmpty();
    }

    /** Whether what is filled in may be more than a stage or a number. */
    private static boolean mayNameAThing(String name) {
        return !STAGE.matcher(name).find() || ANY_THING.matcher(name).find();
    }

    /** Whether one of several that are filled in is no stage. */
    private static boolean holdsAThing(String name) {
        return Unknowns.of(name).stream().anyMatch(hole -> !STAGE.matcher(hole).find());
    }

    static boolean endsLikeOther(String name) {
        String plain = ENDING.matcher(Unknowns.replaced(name, "")).replaceFirst("");
        String last = plain.substring(Math.max(plain.lastIndexOf('-'), plain.lastIndexOf('_')) + 1);
        return OTHER_ENDINGS.contains(last.toLowerCase(Locale.ROOT));
    }

    private static Reference as(Mention mention, ReferenceKind kind) {
        return new Reference(
                mention.name(),
                mention.place(),
                kind,
                mention.pattern(),
                mention.standing().alias(),
                mention.standing().used());
    }
}
