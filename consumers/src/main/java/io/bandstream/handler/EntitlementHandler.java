package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Replay;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerEntry.Use;
import io.bandstream.rule.erasure.KeptEntitlement;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.Entitlement.Transaction;
import io.bandstream.schema.item.Product;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entitlements: new transactions, refunds and the old app's own uses go into the ledger (R9, R13, R29), and the row is
 * compared with the fold after every write that is not the pipeline's own: the last such write to a row always meets a compare.
 */
public final class EntitlementHandler implements Handler {

    private static final int RULE_VERSION = 1;
    private static final String LAST_USED = "last_used_assessment";
    private static final String UPDATED_AT = "updated_at";

    /** On a claim: when a repair found its transaction in the base table. */
    private static final String FOUND_AT = "found_at";

    private final Origins origins;
    private final Clock clock;

    public EntitlementHandler(Clock clock) {
        this.origins = new Origins(RULE_VERSION, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "entitlements";
    }

    @Override
    public int ruleVersion() {
        return RULE_VERSION;
    }

    /** A removal means nothing: what was granted and used stays in the ledger. */
    @Override
    public boolean concerns(Change change) {
        return !Images.isOwn(change) && change.after().isPresent();
    }

    @Override
    public Set<String> orderKeys(Change change) {
        return OrderKeys.ofBoth(
                change,
                image -> Images.tryRead(EntitlementCodec::read, image).map(row -> OrderKeys.user(row.userId())));
    }

    @Override
    public Decision decide(Change change, View view) {
        if (!concerns(change)) {
            return Decision.SKIP;
        }
        Entitlement row = Images.read(EntitlementCodec::read, change.after().orElseThrow());
        return UserBook.find(view, row.userId(), Recall.NOTHING)
                .map(book -> book.isErased()
                        ? strippedAgain(change, book, view)
                        : new Posting(change, row, book, view).plan().decision())
                .orElseGet(() -> UserFinder.missing("the entitlement's user_id " + row.userId()));
    }

    /** What the old app put back over the row of an erased user goes again (R7). */
    private static Decision strippedAgain(Change change, UserBook owner, View view) {
        return view.get(change.origin().table(), change.origin().key())
                .flatMap(now -> KeptEntitlement.stripped(now, owner.ledger().version()))
                .map(write -> Decision.apply(Effects.of(write)))
                .orElse(Decision.SKIP);
    }

    /** One event on its way into the ledger. */
    private final class Posting {
        private final Change change;
        private final Entitlement row;
        private final View view;
        private final Item provenance;
        private final Actions actions;
        private final UserBook book;
        private final List<Write> besides = new ArrayList<>();
        private Ledger ledger;

        Posting(Change change, Entitlement row, UserBook book, View view) {
            this.change = change;
            this.row = row;
            this.view = view;
            this.provenance = origins.itemOf(change);
            this.actions = new Actions(view, provenance);
            this.book = book;
            this.ledger = book.ledger();
        }

        Plan plan() {
            newTransactions().forEach(this::post);
            row.refunds()
                    .forEach((id, refund) -> ledger = ledger.withRefund(new Refund(id, refund.at(), refund.credits())));
            row.refundReversals().forEach((id, at) -> ledger = ledger.withReversal(new Reversal(id, at)));
            uses().forEach(use -> ledger = ledger.withUse(use));
            if (Product.find(row.productId()).isEmpty()) {
                actions.raise(Cause.unknownProduct(row.userId(), row.productId()), eventTime())
                        .ifPresent(besides::add);
            }
            return book.changeTo(ledger, new Effects(besides), Effects.none(), eventTime(), provenance);
        }

        private List<Map.Entry<String, Transaction>> newTransactions() {
            Set<String> before = transactionsBefore();
            return row.transactions().entrySet().stream()
                    .filter(transaction -> !before.contains(transaction.getKey()))
                    .toList();
        }

        /** A repair has no old image, nor can an unreadable one tell: then, what the ledger has met under this product. */
        private Set<String> transactionsBefore() {
            return change instanceof Change.Repaired
                    ? transactionsMet()
                    : change.before().map(this::transactionsIn).orElse(Set.of());
        }

        private Set<String> transactionsIn(Item old) {
            return Images.tryRead(EntitlementCodec::read, old)
                    .map(readable -> readable.transactions().keySet())
                    .orElseGet(this::transactionsMet);
        }

        private Set<String> transactionsMet() {
            Stream<String> granted = book.ledger().grants().stream()
                    .filter(grant -> grant.productId().equals(row.productId()))
                    .map(Grant::transactionId);
            Stream<String> replayed = book.ledger().replays().stream()
                    .filter(replay -> replay.productId().equals(row.productId()))
                    .map(Replay::transactionId);
            return Stream.concat(granted, replayed).collect(Collectors.toSet());
        }

        /** The first row that a store transaction is met in has it; anywhere else, and ever after, it is a replay. */
        private void post(Map.Entry<String, Transaction> transaction) {
            String id = transaction.getKey();
            Item key = Item.of("transaction_id", id);
            Optional<Item> claim = view.get(Catalog.STORE_TRANSACTIONS.name(), key);
            if (isOvertaken(id, claim)) {
                return;
            }
            if (isGrantedUnclaimed(id, claim)) {
                claimed(key, claim).ifPresent(besides::add);
                return;
            }
            if (ledger.granted(id) || claim.filter(taken -> !isOurs(taken)).isPresent()) {
                replayed(id, transaction.getValue());
                return;
            }
            ledger = ledger.with(new Grant(
                    id,
                    row.productId(),
                    transaction.getValue().assessments(),
                    transaction.getValue().purchaseDate()));
            claimed(key, claim).ifPresent(besides::add);
        }

        private Optional<Write> claimed(Item key, Optional<Item> claim) {
            String table = Catalog.STORE_TRANSACTIONS.name();
            Item found = change instanceof Change.Repaired
                    ? Item.of(FOUND_AT, IsoTime.write(clock.instant()))
                    : Item.empty();
            if (claim.isEmpty()) {
                Item.Builder claimed =
                        key.with("user_id", row.userId()).with("product_id", row.productId()).toBuilder();
                found.attributes().forEach(claimed::put);
                return Optional.of(new Write.Put(table, key, claimed.build(), Expectation.ABSENT));
            }
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Write.Update.set(table, key, found, Expectation.PRESENT));
        }

        /** A repair may read a row whose event is still on its way: what that brings is granted, and no replay. */
        private boolean isOvertaken(String transactionId, Optional<Item> claim) {
            return !(change instanceof Change.Repaired)
                    && ledger.granted(transactionId)
                    && claim.filter(this::isOurs)
                            .flatMap(of -> of.text(FOUND_AT))
                            .flatMap(IsoTime::read)
                            .filter(found -> !change.origin().approximateTime().isAfter(found))
                            .isPresent();
        }

        /** A handler's grant comes with its claim: this one was put into the ledger by reconciliation. */
        private boolean isGrantedUnclaimed(String transactionId, Optional<Item> claim) {
            return claim.isEmpty()
                    && ledger.grant(transactionId)
                            .filter(grant -> grant.productId().equals(row.productId()))
                            .isPresent();
        }

        private boolean isOurs(Item claim) {
            return claim.text("user_id").equals(Optional.of(row.userId()))
                    && claim.text("product_id").equals(Optional.of(row.productId()));
        }

        private void replayed(String transactionId, Transaction transaction) {
            ledger = ledger.with(new Replay(transactionId, row.productId(), transaction.purchaseDate()));
            actions.raise(Cause.receiptReplayed(transactionId), eventTime()).ifPresent(besides::add);
        }

        private List<Use> uses() {
            return change instanceof Change.Repaired
                    ? usesOfTheApp()
                    : use().stream().toList();
        }

        /**
         * The old app's use of a credit. Where the pipeline had written the same assessment before, only the app's
         * {@code updated_at} tells that the app took it as well: the pipeline never sets that, and a grant brings a
         * transaction.
         */
        private Optional<Use> use() {
            if (!(change instanceof Change.Modified modified)
                    || !newTransactions().isEmpty()) {
                return Optional.empty();
            }
            boolean used = !modified.old().get(LAST_USED).equals(modified.item().get(LAST_USED))
                    || !modified.old().get(UPDATED_AT).equals(modified.item().get(UPDATED_AT));
            return row.lastUsedAssessment().filter(id -> used).map(id -> new Use(id, row.productId(), eventTime()));
        }

        /** Of all rows of the user: once one is repaired, the others say what the ledger says. */
        private List<Use> usesOfTheApp() {
            Map<String, Integer> left = CreditFold.of(ledger).remaining();
            return view.partition(Catalog.ENTITLEMENTS.name(), "user_id", row.userId()).stream()
                    .flatMap(item -> Images.tryRead(EntitlementCodec::read, item).stream())
                    .filter(of -> of.assessmentsRemaining() < left.getOrDefault(of.productId(), 0))
                    .flatMap(of -> namedByTheApp(of).stream())
                    .toList();
        }

        /** The pipeline leaves its revision with a name, and names no assessment that never was complete. */
        private Optional<Use> namedByTheApp(Entitlement of) {
            return of.lastUsedAssessment()
                    .filter(id -> of.pipelineRevision().isEmpty()
                            || ledger.taken(id).flatMap(Taken::completion).isEmpty())
                    .map(id -> new Use(id, of.productId(), timeOf(of)));
        }

        private Instant eventTime() {
            return timeOf(row);
        }

        private Instant timeOf(Entitlement of) {
            return of.updatedAt()
                    .or(of::purchaseDate)
                    .or(of::createdAt)
                    .orElse(change.origin().approximateTime());
        }
    }
}
