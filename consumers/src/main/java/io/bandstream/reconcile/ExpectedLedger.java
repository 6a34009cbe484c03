package io.bandstream.reconcile;

import io.bandstream.handler.Entries;
import io.bandstream.handler.MockTest;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Replay;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.Entitlement;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a user's ledger must hold. It is append-only, and the base tables forget: so what it has stands, and the base
 * tables add what it lacks and correct what an assessment scored.
 */
final class ExpectedLedger {

    private final String userId;
    private final Attempts attempts;

    ExpectedLedger(String userId, Attempts attempts) {
        this.userId = userId;
        this.attempts = attempts;
    }

    /**
     * The ledger as it must be.
     *
     * @param grantedElsewhere whether another ledger holds the grant of a transaction
     */
    Ledger of(
            Ledger actual,
            List<Assessment> assessments,
            List<Entitlement> entitlements,
            Predicate<String> grantedElsewhere) {
        Ledger ledger = actual;
        for (Taken taken : actual.taken()) {
            ledger = ledger.with(standing(taken));
        }
        for (Assessment assessment : assessments) {
            ledger = ledger.with(Entries.of(userId, assessment, actual.taken(assessment.assessmentId())));
        }
        for (Entitlement row : entitlements) {
            ledger = withTransactions(ledger, row, grantedElsewhere);
        }
        return withMockTestResults(ledger);
    }

    /** An entry whose item has gone, or has gone to another user, keeps no score; the latter costs nothing here. */
    private LedgerEntry standing(Taken taken) {
        Taken withoutScore = taken.withScore(Optional.empty()).withError(false);
        if (attempts.isGone(taken.assessmentId())) {
            return withoutScore;
        }
        boolean another = attempts.find(taken.assessmentId())
                .filter(owned -> !owned.userId().equals(userId))
                .isPresent();
        return another ? withoutScore.uncharged() : taken;
    }

    /** Whether it was a grant or a replay, the ledger knows best; where it knows nothing, the first one grants. */
    private static Ledger withTransactions(Ledger ledger, Entitlement row, Predicate<String> grantedElsewhere) {
        Ledger all = ledger;
        for (var transaction : row.transactions().entrySet()) {
            String id = transaction.getKey();
            if (!all.knows(id)) {
                all = all.with(
                        grantedElsewhere.test(id)
                                ? new Replay(
                                        id,
                                        row.productId(),
                                        transaction.getValue().purchaseDate())
                                : new Grant(
                                        id,
                                        row.productId(),
                                        transaction.getValue().assessments(),
                                        transaction.getValue().purchaseDate()));
            }
        }
        return withRefunds(all, row);
    }

    private static Ledger withRefunds(Ledger ledger, Entitlement row) {
        Ledger all = ledger;
        for (var refund : row.refunds().entrySet()) {
            all = all.withRefund(new Refund(
                    refund.getKey(), refund.getValue().at(), refund.getValue().credits()));
        }
        for (var reversal : row.refundReversals().entrySet()) {
            all = all.withReversal(new Reversal(reversal.getKey(), reversal.getValue()));
        }
        return all;
    }

    private Ledger withMockTestResults(Ledger ledger) {
        Ledger all = ledger;
        TreeSet<String> ids = new TreeSet<>();
        ledger.taken().forEach(taken -> taken.fullTestId().ifPresent(ids::add));
        ledger.mockTestResults().forEach(result -> ids.add(result.fullTestId()));
        for (String id : ids) {
            all = MockTest.of(id, userId, all).ledger();
        }
        return all;
    }
}
