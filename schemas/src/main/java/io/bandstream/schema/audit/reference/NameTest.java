package io.bandstream.schema.audit.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what stands in one source is a name, by its letters, its surroundings and what the source is about. */
final class NameTest {

    /** Where tables are mostly what people see. */
    private static final Pattern MARKUP = Pattern.compile(".*\\.(?:tsx|jsx|vue|svelte)");

    /**
     * What an expression itself says.
     *
     * @param mayName whether it may hold a name at all
     * @param grows whether it begins with what the app's names begin with
     * @param whole whether it is a table's whole name with more around it
     * @param premises what another source must say for it to be that
     */
    record Clues(Optional<Led> led, boolean mayName, boolean grows, boolean whole, List<String> premises) {}

    private final String file;
    private final KnownTables known;
    private final Naming naming;
    private final Holders holders;
    private final boolean hinted;
    private final boolean holdsTables;

    /** @param hinted whether the source deals with DynamoDB at all */
    NameTest(String file, KnownTables known, Naming naming, Holders holders, boolean hinted) {
        this.file = file;
        this.known = known;
        this.naming = naming;
        this.holders = holders;
        this.hinted = hinted;
        this.holdsTables = Evidence.holdsTables(Path.of(file));
    }

    /** Whether the name's own parts, its function or the file do, where the surroundings say nothing. */
    boolean speaksOfTables(Surroundings around, Optional<Led> led) {
        boolean tables = holdsTables
                || around.startsTables()
                || naming.by(around.frames())
                || (led.filter(Led::prefixed).isPresent() && isNamed(around));
        return tables
                && (!around.passedOn()
                        || led.filter(name -> name.isCalled(around.alias())).isPresent());
    }

    /** Whether it stands in a function that works out what a table is called. */
    boolean isNamed(Surroundings around) {
        return holders.around(around.start()).stream().anyMatch(function -> Naming.works(function.name()));
    }

    /** Whether a whole text is a name where it stands, as far as its own source knows. */
    boolean isName(String name, Surroundings around, Clues clues, boolean aboutTables) {
        boolean unfinished = name.endsWith("-") || name.endsWith("_") || name.endsWith(".");
        if (unfinished || around.loneVariable() || around.handsOnBeginning(name)) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean other = around.isKey()
                || Defaults.looksUp(around.frames().get(0))
                || clues.led().filter(Led::label).isPresent();
        if (other && !lower.contains("ielts-")) {
            return false;
        }
        boolean prefixed = known.prefixed(lower) || (FlatText.isHole(name.charAt(0)) && lower.contains("ielts-"));
        boolean named = prefixed
                || (lower.contains("ielts-") && (around.evidence().table() || known.extended(lower)))
                || (KnownTables.couldBeName(name) && fitsItsPlace(name, around, clues.grows()))
                || clues.whole()
                || clues.led()
                        .filter(given -> mayName(given, around, aboutTables))
                        .isPresent();
        return named
                && (!around.part()
                        || known.table(lower)
                        || naming.by(around.frames())
                        || (FlatText.open(name) && isNamed(around)));
    }

    /** Where nothing speaks for a table, the variable's own name must. */
    private boolean mayName(Led led, Surroundings around, boolean aboutTables) {
        return (hinted || !MARKUP.matcher(file).matches())
                && led.fits(around.evidence(), aboutTables, known)
                && (around.evidence() != Evidence.NONE || led.isCalled(around.alias()));
    }

    /** Whether a name without the app's prefix stands where only a table's name can. */
    private boolean fitsItsPlace(String name, Surroundings around, boolean grows) {
        boolean called = FlatText.isHole(name.charAt(0))
                && around.evidence().table()
                && name.equals(name.toLowerCase(Locale.ROOT));
        return (grows && name.length() > 2) || (hinted && (called || around.handed()));
    }
}
