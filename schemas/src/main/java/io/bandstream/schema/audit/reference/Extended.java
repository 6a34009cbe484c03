package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.lex.Piece;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that may be a table's whole name, known at run time only, with more before or behind it: <code>{table}-{stage}</code>. */
final class Extended {

    private static final String HOLE = "[" + FlatText.HOLES + "]";
    private static final Pattern FORM =
            Pattern.compile("(?:[a-z0-9]+[-_.])*+" + HOLE + "[a-z0-9._" + FlatText.HOLES + "-]*");
    private static final Pattern APART = Pattern.compile(".*(?:" + HOLE + "[-_.]|[-_.]" + HOLE + ").*");
    /** What stands beside a name in pairs that are gone over. */
    private static final Pattern KEY = Pattern.compile("(?i)(?:.*_)?(?:key|id|idx|index|pk|sk|attribute)|[ijk]");

    private static final Pattern FILLED = Pattern.compile("%.*|\\{\\d*}");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]*");
    private static final Pattern BEHIND = Pattern.compile(HOLE + "(?:-.*|" + HOLE + ")");
    private static final Pattern STAGE = Pattern.compile(
            "(?i)\\w*(?:stage|env|environment|suffix|postfix|prefix|flavou?r|region|year|month|date|version|tenant|market|branch|stamp|today)");

    /** What tells one record, file or message from another, and no table. */
    private static final Pattern OF_RECORD = Pattern.compile(
            "(?i).*(?:id|uuid|key|email|hash|token|count|length|len|seq|page|cursor|index|idx|shard|segment|offset|msg|message|error|err|path"
                    + "|file|ext|format|size|total|type|op|action|event|metric|method)|[ijkmnx]");

    private final FlatText flat;

    private Extended(FlatText flat) {
        this.flat = flat;
    }

    /** Whether what stands in one of its holes holds a whole name. */
    static boolean holder(FlatText flat, Holders holders) {
        Extended extended = new Extended(flat);
        return extended.fits() && extended.extend(holders);
    }

    /** What other sources would have to say for it to be one. */
    static List<String> premises(FlatText flat, Holders holders, KnownTables known) {
        if (Led.of(flat).filter(name -> name.goesOn(known)).isPresent()) {
            Piece.Hole lead = flat.holes().get(0);
            return holders.constants(lead.source()).map(Beginnings::premise).toList();
        }
        String text = flat.text().strip();
        Extended extended = new Extended(flat);
        boolean apart = APART.matcher(text).matches();
        return BEHIND.matcher(text).matches() && extended.fits()
                ? extended.holes()
                        .limit(1)
                        .filter(lead ->
                                extended.others(lead).allMatch(apart ? Extended::mayBeStage : Extended::isStage))
                        .flatMap(lead -> holders.premises(lead.source(), lead.offset()).stream())
                        .toList()
                : List.of();
    }

    /** Whether a name is another one, that is whole by itself, with no more than a stage behind it. */
    static boolean byStage(String name, String other) {
        List<String> unknown = Unknowns.of(name);
        return name.startsWith(other)
                && !References.shared(other)
                && SEPARATORS
                        .matcher(Unknowns.replaced(name.substring(other.length()), ""))
                        .matches()
                && unknown.size() == 1
                && STAGE.matcher(last(unknown.get(0))).matches();
    }

    private boolean fits() {
        String text = flat.text().strip();
        return text.length() > 1
                && FORM.matcher(text).matches()
                && !Texts.isFile(text)
                && !References.endsLikeOther(flat.written(text));
    }

    private boolean extend(Holders holders) {
        boolean apart = APART.matcher(flat.text().strip()).matches();
        return holes().anyMatch(hole -> !KEY.matcher(last(hole)).matches()
                && holders.in(hole.source(), hole.offset())
                && others(hole)
                        .noneMatch(other -> OF_RECORD.matcher(last(other)).matches())
                && (apart || others(hole).anyMatch(Extended::mayBeStage)));
    }

    private Stream<Piece.Hole> holes() {
        return flat.holes().stream();
    }

    private Stream<Piece.Hole> others(Piece.Hole one) {
        return holes().filter(hole -> !hole.equals(one));
    }

    private static boolean mayBeStage(Piece.Hole hole) {
        return last(hole).isEmpty() || isStage(hole);
    }

    private static boolean isStage(Piece.Hole hole) {
        return STAGE.matcher(last(hole)).matches();
    }

    /** The name of a member, whatever it is called with; empty for what a format fills in. */
    private static String last(Piece.Hole hole) {
        return last(hole.source());
    }

    private static String last(String hole) {
        return FILLED.matcher(hole).matches() ? "" : Unknowns.member(hole);
    }
}
