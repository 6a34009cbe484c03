package io.bandstream.reconcile;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reconciliation found.
 *
 * @param checked rows looked at, by derived table
 * @param differences sorted, none twice
 */
public record Verdict(SortedMap<String, Long> checked, List<Difference> differences) {

    public Verdict {
        checked = Collections.unmodifiableSortedMap(new TreeMap<>(checked));
        differences = differences.stream().distinct().sorted().toList();
    }

    public boolean consistent() {
        return differences.isEmpty();
    }

    /** The later reading, and of its differences those alone that were there before, exactly so. */
    Verdict confirming(Verdict earlier) {
        Set<Difference> before = new HashSet<>(earlier.differences);
        return new Verdict(
                checked, differences.stream().filter(before::contains).toList());
    }
}
