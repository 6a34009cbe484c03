package io.bandstream.reconcile;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Sleeper;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Recomputes what the derived tables must say from the base tables and the credit ledger, by the rules alone and not by
 * the way that events take, and compares. Each run reads anew. For one thread.
 */
public final class Reconciler {

    private static final int READINGS_AGAIN = 2;
    private static final int MOST_PASSES = 4;

    /** An event in flight has landed by then. */
    private static final Duration TO_LAND = Duration.ofSeconds(1);

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
    private final Sleeper sleeper;

    /** @param sleeper between two readings */
    public Reconciler(TableScan scan, Sleeper sleeper) {
        this.scan = scan;
        this.sleeper = sleeper;
    }

    /** Where rows are put right. */
    public record Mending(View view, EffectStore store, Clock clock) {}

    /**
     * What a repair came to.
     *
     * @param mended rows that were put right
     * @param verdict what is left
     */
    public record Repaired(int mended, Verdict verdict) {}

    private record Outcome(Verdict verdict, List<RowRepair> mends) {

        Outcome confirming(Outcome earlier) {
            Verdict confirmed = verdict.confirming(earlier.verdict);
            Set<RowRepair.Row> different =
                    confirmed.differences().stream().map(RowRepair.Row::of).collect(Collectors.toSet());
            return new Outcome(
                    confirmed,
                    mends.stream()
                            .filter(mend -> different.contains(mend.row()))
                            .toList());
        }
    }

    /**
     * Compares, and writes nothing. While events are in flight the tables differ for a moment: differences are looked at
     * again, twice at most, and only those that are the same in every reading count.
     *
     * @throws TableUnreadableException where a table is not there or out of reach
     */
    public Verdict run() throws InterruptedException {
        return outcome().verdict();
    }

    /**
     * Compares, and writes what the rows must say, each only while it is as it was read: beside running workers as well.
     * A repeat finds nothing left to do. Base tables are left alone, and so is what an erasure has left behind, which the
     * erasure's own event takes away.
     *
     * @throws TableUnreadableException where a table is not there or out of reach
     * @throws StoreUnavailableException where a row can't be written at the moment
     * @throws StoreDeniedException where it may not be written
     */
    public Repaired repair(Mending mending) throws InterruptedException {
        Outcome outcome = outcome();
        int mended = 0;
        for (int pass = 0; pass < MOST_PASSES && !outcome.verdict().consistent(); pass++) {
            int now = mend(outcome.mends(), mending);
            if (now == 0) {
                break;
            }
            mended += now;
            outcome = outcome();
        }
        return new Repaired(mended, outcome.verdict());
    }

    private static int mend(List<RowRepair> mends, Mending mending) {
        int mended = 0;
        for (RowRepair mend : mends) {
            Commit commit = mending.store()
                    .commit(
                            Guard.NONE,
                            mend.effects(mending.view(), mending.clock().instant()));
            mended += isMended(mend, commit) ? 1 : 0;
        }
        return mended;
    }

    /** A row that has changed meanwhile is looked at anew; what the service never takes is still named in the end. */
    private static boolean isMended(RowRepair mend, Commit commit) {
        if (commit instanceof Commit.Unavailable unavailable) {
            throw new StoreUnavailableException("can't write " + mend.table() + ": " + unavailable.reason());
        }
        if (commit instanceof Commit.Denied denied) {
            throw new StoreDeniedException("can't write " + mend.table() + ": " + denied.reason());
        }
        return commit instanceof Commit.Committed;
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = read();
        for (int again = 0; again < READINGS_AGAIN && !outcome.verdict().consistent(); again++) {
            sleeper.sleep(TO_LAND);
            outcome = read().confirming(outcome);
        }
        return outcome;
    }

    private Outcome read() {
        Findings findings = new Findings();
        Reading reading = Reading.of(scan, findings);
        CHECKS.forEach(check -> check.accept(reading, findings));
        return new Outcome(findings.verdict(), findings.mends());
    }
}
