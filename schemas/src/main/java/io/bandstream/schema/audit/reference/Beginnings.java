package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Symbols;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The constants and settings of one source that the app's names begin with. */
final class Beginnings {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern BEGINNING = Pattern.compile("ielts(?:-genai)?(?:-prep)?-?|ielts-[a-z]+-");
    private static final int SHORTEST = 3;

    private final Symbols symbols;
    private final Set<String> kept = new HashSet<>();

    Beginnings(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Whether a hole holds one. */
    boolean in(String hole) {
        Matcher identifier = IDENTIFIER.matcher(hole);
        while (identifier.find()) {
            if (symbols.begins(identifier.group())) {
                return true;
            }
        }
        return false;
    }

    /** Remembers what a text is called if it is the beginning of names, and no name. */
    void add(String alias, FlatText flat) {
        String name = alias.substring(alias.lastIndexOf('.') + 1);
        boolean constant = name.length() >= SHORTEST && name.equals(name.toUpperCase(Locale.ROOT));
        if (!flat.open()
                && BEGINNING.matcher(flat.text()).matches()
                && (constant || new Led(name, "", List.of()).prefixed())) {
            kept.add(premise(name));
        }
    }

    /** How it is told that a name stands for the beginning of names, where others hold whole ones. */
    static String premise(String constant) {
        return constant + "-";
    }

    Set<String> kept() {
        return Set.copyOf(kept);
    }
}
