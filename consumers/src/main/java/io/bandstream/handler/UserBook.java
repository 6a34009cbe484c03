package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All rows that follow from one user's ledger. Turns a ledger changed by an event into the differences: the entries,
 * the entitlement rows, the summary row, who paid for earlier results, and the actions for overdrawn assessments.
 *
 * <p>The ledger's head row is the fence: every change of a user's ledger raises its version, and expects the version
 * that was read. So whatever else is derived from the ledger needs no condition of its own. The version is read before
 * the entries and the summary: two reads are no snapshot, and what is newer than the version only makes the commit fail.
 *
 * <p>What follows for earlier assessments may be too much for one commit. Then pieces of it are written ahead, and the
 * head says so, until an event's last commit, whichever event's, has put right all that differs from the ledger as it
 * is then.
 */
final class UserBook {

    private static final String PROVENANCE = "provenance";

    private final View view;
    private final String userId;
    private final Memory.Rows rows;
    private final LedgerHead head;
    private final boolean unsettled;
    private final Account account;
    private final Recall recall;

    private UserBook(View view, String userId, Memory.Rows rows, LedgerHead head, Ledger ledger, Recall recall) {
        this.view = view;
        this.userId = userId;
        this.rows = rows;
        this.head = head;
        this.unsettled = head.isUnsettled();
        this.account = Account.of(ledger);
        this.recall = recall;
    }

    /** The book of a user that is known to be. */
    static UserBook open(View view, String userId, Recall recall) {
        return unread(view, userId, recall).orElseGet(() -> {
            LedgerHead head = LedgerHead.read(view, userId);
            return recalled(view, userId, head, recall)
                    .orElseGet(() -> read(view, userId, head, UserFinder.summary(view, userId), recall));
        });
    }

    /** Empty where there is no such user, and never was. */
    static Optional<UserBook> find(View view, String userId, Recall recall) {
        return unread(view, userId, recall).or(() -> {
            LedgerHead head = LedgerHead.read(view, userId);
            return recalled(view, userId, head, recall).or(() -> asked(view, userId, head, recall));
        });
    }

    private static Optional<UserBook> asked(View view, String userId, LedgerHead head, Recall recall) {
        Optional<Item> summary = UserFinder.summary(view, userId);
        return summary.isPresent() || head.isErased() || UserFinder.isListed(view, userId)
                ? Optional.of(read(view, userId, head, summary, recall))
                : Optional.empty();
    }

    private static Optional<UserBook> unread(View view, String userId, Recall recall) {
        return recall.unread(userId)
                .map(known -> new UserBook(
                        new ViewBehindHead(
                                view, () -> LedgerHead.read(view, userId).bears(known)),
                        userId,
                        known.rows(),
                        LedgerHead.unread(known),
                        known.ledger(),
                        recall));
    }

    private static Optional<UserBook> recalled(View view, String userId, LedgerHead head, Recall recall) {
        return recall.settled(userId, head)
                .map(known -> new UserBook(view, userId, known.rows(), head.asRemembered(), known.ledger(), recall));
    }

    private static UserBook read(View view, String userId, LedgerHead head, Optional<Item> summary, Recall recall) {
        List<Item> entries = view.partition(Catalog.CREDIT_LEDGER.name(), "user_id", userId);
        Memory.Rows rows = new Memory.Rows(summary, Optional.empty());
        return new UserBook(view, userId, rows, head, LedgerRows.read(head.version(), entries), recall);
    }

    String userId() {
        return userId;
    }

    /** Of what is derived from the ledger: nothing that it shows is older than the ledger. */
    View view() {
        return view;
    }

    /** Whether the user is erased: then nothing may be derived for them any more (R7). */
    boolean isErased() {
        return head.isErased();
    }

    /** Whether nobody but this worker has changed the ledger since it last did, as far as is known. */
    boolean isAsRemembered() {
        return head.proven();
    }

    Ledger ledger() {
        return account.ledger();
    }

    /**
     * What must be written for the ledger to become {@code after}.
     *
     * @param derived what the caller writes besides by the same ledger: it commits behind the same fence
     * @param aside what the caller writes whatever the ledger says
     * @param at the event's own time
     */
    Plan changeTo(Ledger after, Effects derived, Effects aside, Instant at, Item provenance) {
        Account changed = Account.of(after);
        Consequences consequences = new Consequences(view, account, changed, unsettled, at, provenance);
        List<Write> ahead = consequences.forOthers(resultsIn(derived));
        List<Write> writes = new ArrayList<>(derived.writes());
        writes.addAll(entries(after));
        Optional<EntitlementRows> entitlements = entitlements(changed);
        entitlements.ifPresent(settled -> writes.addAll(settled.differences()));
        entitlements
                .filter(settled -> !recall.isNothing())
                .ifPresent(settled -> writes.addAll(settled.standing(account, changed)));
        Optional<Item> newSummary = summary(changed, at, provenance);
        newSummary.map(this::put).ifPresent(writes::add);
        writes.addAll(consequences.forChanged());
        if (unsettled || !writes.isEmpty() || !ahead.isEmpty()) {
            writes.add(settling(
                    after,
                    new Memory.Rows(
                            newSummary.or(rows::summary),
                            entitlements.map(EntitlementRows::rows).or(rows::entitlements))));
        } else if (!head.read()) {
            writes.add(new Write.Check(Catalog.CREDIT_LEDGER.name(), LedgerHead.key(userId), head.fence()));
        }
        return new Plan(
                new Effects(writes).and(aside),
                ahead.isEmpty() ? List.of() : List.of(new Plan.Portion(ahead, unsettling())),
                overdrawnIn(changed.balance()));
    }

    private static Set<Item> resultsIn(Effects derived) {
        return derived.writes().stream()
                .filter(write -> write.table().equals(Catalog.TEST_RESULTS.name()))
                .map(Write::key)
                .collect(Collectors.toSet());
    }

    private static Set<Plan.Row> overdrawnIn(Balance balance) {
        return balance.overdrawn().values().stream()
                .map(id -> actionRow(Cause.overdrawn(id)))
                .collect(Collectors.toSet());
    }

    static Plan.Row actionRow(Cause cause) {
        return new Plan.Row(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }

    private long nextVersion() {
        return ledger().version() + 1;
    }

    private Write settling(Ledger after, Memory.Rows left) {
        String stamp = recall.keep(userId, new Ledger(nextVersion(), after.entries()), left, head.proven());
        return head(Item.of(LedgerRows.STAMP, stamp)).removing(unsettled ? Set.of(LedgerRows.UNSETTLED) : Set.of());
    }

    private Write unsettling() {
        return head(Item.of(LedgerRows.STAMP, UUID.randomUUID().toString()).with(LedgerRows.UNSETTLED, Value.of(true)));
    }

    private Write.Update head(Item set) {
        return Write.Update.set(
                Catalog.CREDIT_LEDGER.name(),
                LedgerHead.key(userId),
                set.with(LedgerRows.VERSION, nextVersion()),
                head.fence());
    }

    private List<Write> entries(Ledger after) {
        List<Write> writes = new ArrayList<>();
        for (LedgerEntry entry : after.entries().values()) {
            if (!entry.equals(ledger().entries().get(entry.id()))) {
                writes.add(new Write.Put(
                        Catalog.CREDIT_LEDGER.name(),
                        LedgerRows.key(userId, entry.id()),
                        LedgerRows.write(userId, entry),
                        Expectation.ANYTHING));
            }
        }
        for (LedgerEntry entry : ledger().entries().values()) {
            if (!after.has(entry)) {
                writes.add(new Write.Delete(
                        Catalog.CREDIT_LEDGER.name(), LedgerRows.key(userId, entry.id()), Expectation.ANYTHING));
            }
        }
        return writes;
    }

    /** A row that others have written meanwhile is compared by that write's own event. */
    private Optional<EntitlementRows> entitlements(Account after) {
        if (!recall.isNothing() && !unsettled && !account.movesCreditsTo(after)) {
            return Optional.empty();
        }
        List<Item> asRead =
                rows.entitlements().orElseGet(() -> view.partition(Catalog.ENTITLEMENTS.name(), "user_id", userId));
        return Optional.of(EntitlementRows.of(asRead, after, nextVersion()));
    }

    /** The row as it must become; empty where it is so. */
    private Optional<Item> summary(Account after, Instant at, Item provenance) {
        Instant undated = rows.summary()
                .flatMap(row -> row.text("last_updated"))
                .flatMap(IsoTime::read)
                .orElse(at);
        Item row = ProgressSummaryCodec.write(Summaries.of(userId, after.ledger(), after.balance(), undated));
        return rows.summary().filter(now -> now.without(PROVENANCE).equals(row)).isPresent()
                ? Optional.empty()
                : Optional.of(row.with(PROVENANCE, Value.of(provenance)));
    }

    private Write put(Item row) {
        Item key = Item.of("progress_id", SummaryRule.progressId(userId));
        return new Write.Put(Catalog.TEST_PROGRESS.name(), key, row, Expectation.ANYTHING);
    }
}
