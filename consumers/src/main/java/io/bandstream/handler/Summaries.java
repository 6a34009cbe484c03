package io.bandstream.handler;

import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.rule.progress.SummaryRule.Attempt;
import io.bandstream.schema.item.ProgressSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The summary row that follows from a ledger. */
public final class Summaries {

    private Summaries() {}

    /**
     * The summary of one user.
     *
     * @param otherwise the time of a summary whose ledger is empty
     */
    public static ProgressSummary of(String userId, Ledger ledger, Balance balance, Instant otherwise) {
        return SummaryRule.summary(
                userId,
                attempts(ledger),
                balance.remaining(),
                Optional.of(newest(ledger).orElse(otherwise)));
    }

    private static List<Attempt> attempts(Ledger ledger) {
        return ledger.taken().stream().flatMap(taken -> attempt(taken).stream()).toList();
    }

    private static Optional<Attempt> attempt(Taken taken) {
        return taken.score()
                .map(score -> new Attempt(score.skill(), score.band(), score.takenAt(), taken.assessmentId()));
    }

    private static Optional<Instant> newest(Ledger ledger) {
        Stream<Instant> grants = ledger.grants().stream().map(grant -> grant.at());
        Stream<Instant> refunds = Stream.concat(
                ledger.refunds().stream().map(refund -> refund.at()),
                ledger.reversals().stream().map(reversal -> reversal.at()));
        Stream<Instant> uses = ledger.uses().stream().map(use -> use.at());
        Stream<Instant> taken = ledger.taken().stream()
                .flatMap(one -> Stream.concat(
                        one.completion().map(completion -> completion.at()).stream(),
                        one.score().map(score -> score.completedAt()).stream()));
        return Stream.of(grants, refunds, uses, taken).flatMap(times -> times).max(Comparator.naturalOrder());
    }
}
