package io.bandstream.schema.audit.reference;

import io.bandstream.schema.Owner;
import io.bandstream.schema.TableDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of tables that there are: those of the catalog and, where they were read, the live ones. Immutable. */
public final class KnownTables {

    private final Set<String> names;
    private final Set<String> endings;
    private final List<String> hyphened;

    private KnownTables(Set<String> names) {
        this.names = names;
        this.endings = names.stream()
                .filter(Owner.APP::owns)
                .flatMap(KnownTables::endings)
                .collect(Collectors.toUnmodifiableSet());
        this.hyphened = endings.stream()
                .filter(ending -> ending.indexOf('-') < 0)
                .map("-"::concat)
                .toList();
    }

    private static Stream<String> endings(String name) {
        return IntStream.range(1, name.length())
                .filter(i -> name.charAt(i - 1) == '-')
                .mapToObj(name::substring);
    }

    public static KnownTables of(Collection<TableDefinition> declared, Collection<String> live) {
        return new KnownTables(Stream.concat(declared.stream().map(TableDefinition::name), live.stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean table(String name) {
        return names.contains(name);
    }

    /** Whether a table of the app is called by a prefix, a hyphen and this. */
    boolean ending(String letters) {
        return endings.contains(letters);
    }

    /** Whether a text holds the end of a table's name behind what is no word: quick, and mostly wrong on the safe side. */
    public boolean mayEnd(String text) {
        return hyphened.stream().anyMatch(ending -> endsOther(text, ending));
    }

    private static boolean endsOther(String text, String ending) {
        for (int at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            boolean format = at > 1 && text.charAt(at - 2) == '%';
            if (format || !(Character.isLowerCase(before) || Character.isDigit(before))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name is a table's with one more word behind it: {@code …-users-archive}, or before it: {@code dev-…-users}. */
    boolean extended(String name) {
        int first = name.indexOf('-');
        int last = name.lastIndexOf('-');
        if (first > 0 && names.contains(name.substring(first + 1))) {
            return true;
        }
        return last > 0 && last + 1 < name.length() && names.contains(name.substring(0, last));
    }

    /** By name. */
    public List<String> names() {
        return names.stream().sorted().toList();
    }

    /** Whether a text can hold the name of a table at all: quick, and wrong only on the safe side. */
    boolean mayName(String text) {
        for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
            if (text.regionMatches(true, at - 5, "ielts", 0, 5) || text.regionMatches(at - 10, "bandstream", 0, 10)) {
                return true;
            }
        }
        return false;
    }

    /** A name of the app's kind; of the pipeline's names only those of its tables, since more than tables are called so. */
    boolean prefixed(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(Owner.APP.prefix()) || names.contains(name);
    }

    /** Whether letters without the prefix could name a table: words do, constants and lone placeholders don't. */
    static boolean couldBeName(String name) {
        long holes = name.chars().filter(c -> FlatText.isHole((char) c)).count();
        boolean letters = name.chars().anyMatch(c -> c < 128 && Character.isLetter(c));
        boolean constant = holes == 0 && name.equals(name.toUpperCase(Locale.ROOT));
        boolean spelled = name.chars()
                .allMatch(c ->
                        FlatText.isHole((char) c) || Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
        return name.length() >= 3 && spelled && !constant && (letters || holes > 1);
    }
}
