package io.bandstream.handler;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.Payment;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a changed ledger means beside the event's own item: who paid for other results, whether they are overdrawn, and
 * which refunds came after credits were used (R12, R30).
 *
 * @param before the ledger as it is
 * @param after what it becomes
 * @param unsettled some rows were written ahead of a change: the rows themselves are compared, else the two balances
 * @param at the event's own time
 */
record Consequences(View view, Account before, Account after, boolean unsettled, Instant at, Item provenance) {

    private static final String PAID_BY = "paid_by";

    /**
     * For entries that stay as they are: may be written ahead, for whatever the ledger becomes in the end, the rows of
     * these entries can be compared with it. Ends where it is too much for one commit anyway.
     *
     * @param rewritten keys of results that the event itself writes
     */
    List<Write> forOthers(Set<Item> rewritten) {
        return Stream.concat(payers(rewritten), overdrafts(this::stays))
                .limit(Plan.MOST + 1L)
                .toList();
    }

    /** For the entries that the event changes: only together with these. So with refunds, whichever entry decides them. */
    List<Write> forChanged() {
        return Stream.concat(overdrafts(assessmentId -> !stays(assessmentId)), refunds())
                .toList();
    }

    /** No piece is ever written ahead of these: what the ledger's own rows say is what the actions say. */
    private Stream<Write> refunds() {
        Actions actions = new Actions(view, provenance);
        Set<String> were = before.balance().refundedWhenUsed();
        Set<String> are = after.balance().refundedWhenUsed();
        Stream<Write> raised = are.stream()
                .filter(id -> !were.contains(id))
                .flatMap(id -> actions.raise(Cause.refundUsed(id), timeOfRefund(id)).stream());
        Stream<Write> closed = were.stream()
                .filter(id -> !are.contains(id))
                .flatMap(id -> actions.close(Cause.refundUsed(id), at).stream());
        return Stream.concat(raised, closed);
    }

    private Instant timeOfRefund(String transactionId) {
        return after.ledger().refund(transactionId).map(Refund::at).orElse(at);
    }

    private boolean stays(String assessmentId) {
        return before.ledger().taken(assessmentId).equals(after.ledger().taken(assessmentId));
    }

    private record Result(String resultId, String chargeId) {
        Item key() {
            return Item.of("result_id", resultId);
        }
    }

    private Stream<Write> payers(Set<Item> rewritten) {
        return results(after.ledger())
                .filter(result -> !rewritten.contains(result.key()))
                .filter(result -> unsettled || !paid(before, result).equals(paid(after, result)))
                .flatMap(result -> payer(result).stream());
    }

    private static Stream<Result> results(Ledger of) {
        Stream<Result> assessments = of.taken().stream()
                .flatMap(taken -> taken.score().stream().map(score -> new Result(score.resultId(), taken.chargeId())));
        Stream<Result> mockTests =
                of.mockTestResults().stream().map(result -> new Result(result.resultId(), result.fullTestId()));
        return Stream.concat(assessments, mockTests);
    }

    private static Optional<String> paid(Account account, Result result) {
        return account.balance().payment(result.chargeId()).map(Payment::paidBy);
    }

    private Optional<Write> payer(Result result) {
        return paid(after, result)
                .filter(paidBy -> view.get(Catalog.TEST_RESULTS.name(), result.key())
                        .filter(row -> !row.text(PAID_BY).equals(Optional.of(paidBy)))
                        .isPresent())
                .map(paidBy -> Write.Update.set(
                        Catalog.TEST_RESULTS.name(),
                        result.key(),
                        Item.of(PAID_BY, paidBy).with("provenance", Value.of(provenance)),
                        Expectation.PRESENT));
    }

    private Stream<Write> overdrafts(Predicate<String> wanted) {
        Actions actions = new Actions(view, provenance);
        Stream<Write> raised =
                raised().stream().filter(wanted).flatMap(id -> actions.raise(Cause.overdrawn(id), timeOf(id)).stream());
        Stream<Write> closed =
                closed().stream().filter(wanted).flatMap(id -> actions.close(Cause.overdrawn(id), at).stream());
        return Stream.concat(raised, closed);
    }

    private Set<String> raised() {
        Set<String> ids = overdrawn(after);
        if (!unsettled) {
            ids.removeAll(overdrawn(before));
        }
        return ids;
    }

    /** One that costs this user nothing may be another user's, and overdrawn there. */
    private Set<String> closed() {
        Set<String> ids = overdrawn(before);
        if (unsettled) {
            Stream.of(before, after)
                    .flatMap(account -> account.ledger().taken().stream())
                    .filter(Taken::charged)
                    .forEach(taken -> ids.add(taken.assessmentId()));
        }
        ids.removeAll(overdrawn(after));
        return ids;
    }

    private static Set<String> overdrawn(Account account) {
        return new TreeSet<>(account.balance().overdrawn().values());
    }

    private Instant timeOf(String assessmentId) {
        return after.ledger()
                .taken(assessmentId)
                .flatMap(Taken::completion)
                .map(Completion::at)
                .orElse(at);
    }
}
