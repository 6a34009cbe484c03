package io.bandstream.schema.audit.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table that a wrong name was meant for. Two names are near when few letters differ, or when they have the app's prefix
 * and end in the same thing ({@code rubrics}), whatever stands before it. Of several near ones the one that shares the most
 * words is nearest, then the one with the fewest letters to change.
 */
public final class Nearest {

    private static final Set<String> SAID_BY_MANY = Set.of("ielts", "genai", "prep", "app");
    private static final Set<String> STAGES = Set.of(
            "prod",
            "production",
            "dev",
            "development",
            "staging",
            "stage",
            "stg",
            "qa",
            "uat",
            "local",
            "table",
            "tables",
            "v1",
            "v2",
            "v3",
            "new",
            "old",
            "backup",
            "db");
    private static final double FEW_LETTERS = 0.2;
    private static final int LONG_WORD = 6;

    private final List<String> tables;
    private final Map<String, Optional<String>> asked = new HashMap<>();
    private final Map<String, Boolean> close = new HashMap<>();

    public Nearest(List<String> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Empty if no table is near. Not thread-safe: what was asked for once is remembered. */
    public Optional<String> to(String name) {
        return asked.computeIfAbsent(name, this::search);
    }

    private Optional<String> search(String name) {
        return tables.stream()
                .filter(table -> near(name, table))
                .min(Comparator.comparingDouble((String table) -> -overlap(name, table))
                        .thenComparingInt(table -> distance(name, table))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Of some names the one with the fewest letters to change, however many; empty if there are none. */
    public static Optional<String> of(Collection<String> names, String name) {
        return names.stream().min(Comparator.comparingInt(other -> distance(name, other)));
    }

    /** Near by letters alone, or with all words of one in the other: enough where nothing else speaks for a table. */
    boolean close(String name) {
        return close.computeIfAbsent(name, this::searchClose);
    }

    private boolean searchClose(String name) {
        return tables.stream().anyMatch(table -> fewLetters(name, table) || contained(words(name), words(table)));
    }

    private static boolean near(String name, String table) {
        return fewLetters(name, table) || (ofApp(name) && sameThing(words(name), words(table)));
    }

    /** Another app's table may well end in the same word. */
    private static boolean ofApp(String name) {
        return name.regionMatches(true, 0, "ielts", 0, "ielts".length())
                || Unknowns.lead(name);
    }

    private static boolean fewLetters(String name, String table) {
        return distance(name, table)
                <= Math.max(1, (int) (FEW_LETTERS * (Math.min(name.length(), table.length()) - "ielts-".length())) - 1);
    }

    private static boolean sameThing(List<String> name, List<String> table) {
        if (name.isEmpty() || table.isEmpty()) {
            return false;
        }
        String one = name.get(name.size() - 1);
        String other = table.get(table.size() - 1);
        int allowed = Math.min(one.length(), other.length()) >= LONG_WORD ? 1 : 0;
        return distance(one, other) <= allowed;
    }

    private static boolean contained(List<String> one, List<String> other) {
        Set<String> some = new HashSet<>(one);
        Set<String> more = new HashSet<>(other);
        return sameThing(one, other) && (some.containsAll(more) || more.containsAll(some));
    }

    private static double overlap(String name, String table) {
        Set<String> all = new HashSet<>(words(name));
        Set<String> shared = new HashSet<>(all);
        all.addAll(words(table));
        shared.retainAll(new HashSet<>(words(table)));
        return all.isEmpty() ? 0 : (double) shared.size() / all.size();
    }

    /** What is said in the singular, without what all names share and without the stage at the end. */
    private static List<String> words(String name) {
        String plain = Unknowns.replaced(name, "").toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[-_.]+", -1)) {
            if (!word.isEmpty() && !SAID_BY_MANY.contains(word)) {
                words.add(word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
            }
        }
        while (words.size() > 1 && STAGES.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return words;
    }

    /** Levenshtein's. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
