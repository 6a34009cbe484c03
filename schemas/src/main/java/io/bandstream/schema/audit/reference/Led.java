package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Piece;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that begins with what is known at run time only, mostly a prefix that is kept in another source.
 *
 * @param lead what the name begins with, as it is written
 * @param rest what follows, a sign for each hole
 * @param holes all that is known at run time only, as it is written
 */
record Led(String lead, String rest, List<String> holes) {

    private static final String HOLE = "[" + FlatText.HOLES + "]";
    private static final Pattern FORM = Pattern.compile(
            "(" + HOLE + ")((?:-" + HOLE + ")*-[a-z][a-z0-9-]*(?:[-_]?" + HOLE + ")*|(?:-?" + HOLE + ")+)");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][\\w.:>\\[\\]'\"-]*");
    private static final Pattern HOLES = Pattern.compile(HOLE);
    private static final Pattern ENDS = Pattern.compile("^[-_]+|[-_]+$");
    private static final Set<String> BEGINNINGS =
            Set.of("prefix", "pfx", "namespace", "ns", "base", "app", "project", "product", "service", "stem");
    private static final Set<String> OWN_KIND = Set.of("table", "tables");

    private static final Pattern STAGE = Pattern.compile("(?i)\\w*(?:stage|env|environment|suffix|postfix|flavou?r)");
    private static final Set<String> VALUES = Set.of("value", "rawValue", "raw_value", "name");
    private static final Set<String> TABLES = Set.of("table", "tables", "dynamo", "dynamodb", "ddb", "tbl");

    /** Empty for a text that is no such name as a whole. */
    static Optional<Led> of(FlatText flat) {
        Matcher form = FORM.matcher(flat.text().strip());
        return form.matches()
                ? Optional.of(new Led(
                        flat.written(form.group(1)),
                        form.group(2),
                        flat.holes().stream().map(Piece.Hole::source).toList()))
                : Optional.empty();
    }

    /** Whether it may name a table where the surroundings say so much. */
    boolean fits(Evidence evidence, boolean aboutTables, KnownTables known) {
        if (extendsTable(known) && evidence != Evidence.OTHER && evidence != Evidence.DISTANT_OTHER) {
            return true;
        }
        return switch (evidence) {
            case CERTAIN_TABLE -> true;
            case TABLE -> ends(known) || prefixed() || (hyphened() && (aboutTables || ofConstant()));
            case DISTANT_TABLE -> ends(known) || (bare() && (prefixed() || (hyphened() && aboutTables)));
            case NONE -> ends(known);
            case DISTANT_OTHER, OTHER -> false;
        };
    }

    /** Whether what is known of it is the end of a table's name. */
    boolean ends(KnownTables known) {
        return known.ending(letters());
    }

    /** Whether it ends as a table's name does, perhaps with a stage behind that. */
    boolean goesOn(KnownTables known) {
        String letters = letters();
        int last = letters.lastIndexOf('-');
        return ends(known) || (last > 0 && known.ending(letters.substring(0, last)));
    }

    /** Whether a variable is called as the name ends: <code>USERS</code>, <code>users_table</code>. */
    boolean isCalled(String variable) {
        List<String> own = Words.of(letters()).stream().map(Led::singular).toList();
        return Words.of(variable).stream().map(Led::singular).anyMatch(own::contains);
    }

    /** Whether it is a resource's label, which says of what kind the resource is and no more: <code>{name}-table</code>. */
    boolean label() {
        return OWN_KIND.contains(letters()) && !prefixed();
    }

    /** Whether it is a whole name, told by what it is called, with a stage before or behind it. */
    boolean extendsTable(KnownTables known) {
        return bare()
                && holes.stream().anyMatch(hole -> table(Unknowns.member(hole), known))
                && holes.stream()
                        .anyMatch(hole -> STAGE.matcher(Unknowns.member(hole)).matches());
    }

    /** Whether a variable is called as one that holds a table's whole name: <code>usersTable</code>, <code>fullTests</code>. */
    static boolean table(String variable, KnownTables known) {
        List<String> words = Words.of(variable);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return last.equals("table") || (words.size() > 1 && known.ending(String.join("-", words)));
    }

    /** Whether it is put together of what is known at run time alone. */
    boolean bare() {
        return letters().isEmpty();
    }

    private String letters() {
        return ENDS.matcher(HOLES.matcher(rest).replaceAll("")).replaceAll("");
    }

    /** Whether what it begins with is called a beginning. */
    boolean prefixed() {
        return words().stream().anyMatch(BEGINNINGS::contains);
    }

    /** Whether it begins with what a constant of an enumeration stands for. */
    boolean ofConstant() {
        return VALUES.contains(constant());
    }

    /** Whether its parts are set apart. */
    boolean hyphened() {
        return rest.startsWith("-");
    }

    /** Whether something is called the beginning of tables' names. */
    static boolean tables(String written) {
        List<String> words = Words.of(written);
        return words.stream().anyMatch(BEGINNINGS::contains) && words.stream().anyMatch(TABLES::contains);
    }

    /** The last name of what it begins with, as a constant or a member is called; empty if there is none. */
    private String constant() {
        return constant(lead);
    }

    /** The last name of what a pattern begins with; empty if there is none. */
    static String constant(String pattern) {
        Matcher path = PATH.matcher(pattern);
        String found = path.find() ? path.group() : "";
        return found.replaceAll("[^\\w]+$", "").replaceAll(".*[^\\w]", "");
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private List<String> words() {
        return Words.of(lead);
    }
}
