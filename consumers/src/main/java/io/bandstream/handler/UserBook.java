package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.EntitlementRule;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry;
import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rows that follow from one user's ledger. Turns a ledger changed by an event into the differences: the entries,
 * the entitlement rows, the summary row, who paid for earlier results, and the actions for overdrawn assessments.
 *
 * <p>The ledger's head row is the fence: every change of a user's ledger raises its version, and expects the version
 * that was read. So whatever else is derived from the ledger needs no condition of its own. The version is read before
 * the entries: a query is no snapshot, and entries newer than the version only make the commit fail.
 */
final class UserBook {

    private static final String PROVENANCE = "provenance";

    private final View view;
    private final String userId;
    private final Ledger ledger;
    private final Balance balance;

    private UserBook(View view, String userId, Ledger ledger) {
        this.view = view;
        this.userId = userId;
        this.ledger = ledger;
        this.balance = CreditFold.of(ledger);
    }

    static UserBook open(View view, String userId) {
        long version = view.get(Catalog.CREDIT_LEDGER.name(), LedgerRows.key(userId, LedgerRows.HEAD))
                .flatMap(head -> head.number(LedgerRows.VERSION))
                .map(BigDecimal::longValueExact)
                .orElse(0L);
        return new UserBook(
                view,
                userId,
                LedgerRows.read(version, view.partition(Catalog.CREDIT_LEDGER.name(), "user_id", userId)));
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * What must be written for the ledger to become {@code after}.
     *
     * @param derived what the caller writes besides by the same ledger: it commits behind the same fence
     * @param at the event's own time
     */
    Effects changeTo(Ledger after, Effects derived, Instant at, Item provenance) {
        Balance newBalance = CreditFold.of(after);
        List<Write> writes = new ArrayList<>(derived.writes());
        writes.addAll(entries(after));
        writes.addAll(entitlements(after, newBalance));
        summary(after, newBalance, at, provenance).ifPresent(writes::add);
        writes.addAll(payers(after, newBalance, resultsIn(derived), provenance));
        writes.addAll(overdrafts(after, newBalance, at, provenance));
        if (!writes.isEmpty()) {
            writes.add(fence());
        }
        return new Effects(writes);
    }

    private static Set<Item> resultsIn(Effects derived) {
        return derived.writes().stream()
                .filter(write -> write.table().equals(Catalog.TEST_RESULTS.name()))
                .map(Write::key)
                .collect(Collectors.toSet());
    }

    private long nextVersion() {
        return ledger.version() + 1;
    }

    private Write fence() {
        Optional<Value> asRead =
                Optional.of(ledger.version()).filter(version -> version > 0).map(Value::of);
        return Write.Update.set(
                Catalog.CREDIT_LEDGER.name(),
                LedgerRows.key(userId, LedgerRows.HEAD),
                Item.empty().with(LedgerRows.VERSION, nextVersion()),
                Expectation.unchanged(LedgerRows.VERSION, asRead));
    }

    private List<Write> entries(Ledger after) {
        List<Write> writes = new ArrayList<>();
        for (LedgerEntry entry : after.entries().values()) {
            if (!entry.equals(ledger.entries().get(entry.id()))) {
                writes.add(new Write.Put(
                        Catalog.CREDIT_LEDGER.name(),
                        LedgerRows.key(userId, entry.id()),
                        LedgerRows.write(userId, entry),
                        Expectation.ANYTHING));
            }
        }
        for (LedgerEntry entry : ledger.entries().values()) {
            if (!after.has(entry)) {
                writes.add(new Write.Delete(
                        Catalog.CREDIT_LEDGER.name(), LedgerRows.key(userId, entry.id()), Expectation.ANYTHING));
            }
        }
        return writes;
    }

    private List<Write> entitlements(Ledger after, Balance newBalance) {
        return view.partition(Catalog.ENTITLEMENTS.name(), "user_id", userId).stream()
                .flatMap(row -> Images.tryRead(EntitlementCodec::read, row).stream())
                .flatMap(row -> EntitlementRule.difference(after, newBalance, row, nextVersion()).stream())
                .toList();
    }

    private Optional<Write> summary(Ledger after, Balance newBalance, Instant at, Item provenance) {
        Item key = Item.of("progress_id", SummaryRule.progressId(userId));
        Optional<Item> current = view.get(Catalog.TEST_PROGRESS.name(), key);
        Instant undated = current.flatMap(row -> row.text("last_updated"))
                .flatMap(IsoTime::read)
                .orElse(at);
        Item row = ProgressSummaryCodec.write(Summaries.of(userId, after, newBalance, undated));
        return current.filter(now -> now.without(PROVENANCE).equals(row)).isPresent()
                ? Optional.empty()
                : Optional.of(new Write.Put(
                        Catalog.TEST_PROGRESS.name(),
                        key,
                        row.with(PROVENANCE, Value.of(provenance)),
                        Expectation.ANYTHING));
    }

    /** Results that stand from before and are now paid by another (R30). */
    private List<Write> payers(Ledger after, Balance newBalance, Set<Item> rewritten, Item provenance) {
        return results(after)
                .filter(result -> !rewritten.contains(result.key()))
                .filter(result -> !balance.payment(result.chargeId()).equals(newBalance.payment(result.chargeId())))
                .flatMap(result -> payer(result, newBalance, provenance).stream())
                .toList();
    }

    private record Result(String resultId, String chargeId) {
        Item key() {
            return Item.of("result_id", resultId);
        }
    }

    private static Stream<Result> results(Ledger of) {
        Stream<Result> assessments = of.taken().stream()
                .flatMap(taken -> taken.score().stream().map(score -> new Result(score.resultId(), taken.chargeId())));
        Stream<Result> mockTests =
                of.mockTestResults().stream().map(result -> new Result(result.resultId(), result.fullTestId()));
        return Stream.concat(assessments, mockTests);
    }

    private Optional<Write> payer(Result result, Balance newBalance, Item provenance) {
        if (view.get(Catalog.TEST_RESULTS.name(), result.key()).isEmpty()) {
            return Optional.empty();
        }
        return newBalance
                .payment(result.chargeId())
                .map(payment -> Write.Update.set(
                        Catalog.TEST_RESULTS.name(),
                        result.key(),
                        Item.of("paid_by", payment.paidBy()).with(PROVENANCE, Value.of(provenance)),
                        Expectation.PRESENT));
    }

    private List<Write> overdrafts(Ledger after, Balance newBalance, Instant at, Item provenance) {
        Set<String> before = new HashSet<>(balance.overdrawn().values());
        Set<String> now = new HashSet<>(newBalance.overdrawn().values());
        Stream<Write> raised = now.stream()
                .filter(id -> !before.contains(id))
                .flatMap(id -> raise(Cause.overdrawn(id), timeOf(after, id, at), provenance).stream());
        Stream<Write> closed = before.stream()
                .filter(id -> !now.contains(id))
                .flatMap(id -> close(Cause.overdrawn(id), at, provenance).stream());
        return Stream.concat(raised, closed).toList();
    }

    private static Instant timeOf(Ledger ledger, String assessmentId, Instant otherwise) {
        return ledger.taken(assessmentId)
                .flatMap(Taken::completion)
                .map(Completion::at)
                .orElse(otherwise);
    }

    Optional<Write> raise(Cause cause, Instant at, Item provenance) {
        return ActionRule.raise(cause, at, provenance, action(cause));
    }

    Optional<Write> close(Cause cause, Instant at, Item provenance) {
        return ActionRule.close(cause, at, provenance, action(cause));
    }

    private Optional<Item> action(Cause cause) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }
}
