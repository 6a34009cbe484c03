package io.bandstream.reconcile;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Recomputes what the derived tables must say from the base tables and the credit ledger, by the rules alone and not by
 * the way that events take, and compares. Writes nothing; each run reads anew. For one thread.
 */
public final class Reconciler {

    private static final int READINGS_AGAIN = 2;

    private static final List<BiConsumer<Reading, Findings>> CHECKS = List.of(
            DirectoryCheck::check,
            SummaryCheck::check,
            ProgressCheck::check,
            ResultCheck::check,
            EntitlementCheck::check,
            MockTestCheck::check,
            ActionCheck::check,
            ErasureCheck::check);

    private final TableScan scan;
    private final Pause pause;

    /** @param pause between two readings; long enough for an event in flight to land */
    public Reconciler(TableScan scan, Pause pause) {
        this.scan = scan;
        this.pause = pause;
    }

    /**
     * Compares. While events are in flight the tables differ for a moment: differences are looked at again, twice at
     * most, and only those that are the same in every reading count.
     *
     * @throws TableUnreadableException where a table is not there or out of reach
     */
    public Verdict run() throws InterruptedException {
        Verdict verdict = read();
        for (int again = 0; again < READINGS_AGAIN && !verdict.consistent(); again++) {
            pause.pass();
            verdict = read().confirming(verdict);
        }
        return verdict;
    }

    private Verdict read() {
        Findings findings = new Findings();
        Reading reading = Reading.of(scan, findings);
        CHECKS.forEach(check -> check.accept(reading, findings));
        return findings.verdict();
    }
}
