package io.bandstream.rule.credit;

import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.schema.item.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What one credit pays for: an assessment, or the parts of one mock test. The first part sets its time. */
record Charge(List<Taken> parts) {

    private static final Comparator<Taken> BY_TIME =
            Comparator.comparing(Charge::timeOf).thenComparing(Taken::assessmentId);

    /** Only what costs a credit: a part in error is none. */
    static Collection<Charge> of(Ledger ledger) {
        TreeMap<String, List<Taken>> parts = new TreeMap<>();
        for (Taken taken : ledger.taken()) {
            if (taken.charged()) {
                parts.computeIfAbsent(taken.chargeId(), id -> new ArrayList<>()).add(taken);
            }
        }
        return parts.values().stream()
                .map(ofOne -> new Charge(ofOne.stream().sorted(BY_TIME).toList()))
                .toList();
    }

    String id() {
        return first().chargeId();
    }

    Instant at() {
        return timeOf(first());
    }

    /** The assessment whose completion took the credit. */
    String assessmentId() {
        return first().assessmentId();
    }

    boolean coveredBy(Product product) {
        boolean mockTest = first().fullTestId().isPresent();
        return completion(first())
                .variant()
                .filter(variant -> mockTest
                        ? product.coversMockTest(variant)
                        : product.covers(completion(first()).skill(), variant))
                .isPresent();
    }

    private Taken first() {
        return parts.get(0);
    }

    private static Instant timeOf(Taken taken) {
        return completion(taken).at();
    }

    private static Completion completion(Taken taken) {
        return taken.completion().orElseThrow(() -> new IllegalStateException("charged before it was complete"));
    }
}
