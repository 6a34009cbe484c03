package io.bandstream.producer.purchase;

import io.bandstream.producer.purchase.Claims.Owned;
import io.bandstream.producer.purchase.Refunding.AlreadyNoted;
import io.bandstream.producer.purchase.Refunding.NeverGranted;
import io.bandstream.producer.purchase.Refunding.Noted;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notes what the stores have taken back. Which credits that means is not decided here: only the fold of the user's ledger
 * knows what was left at that time (R30). Thread-safe.
 */
public final class Refunds {

    private static final String REFUNDED_AT = "refunded_at";

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Claims claims;

    /** @param clock for what has no time of its own, wall clock, used to the millisecond */
    public Refunds(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.claims = new Claims(store);
    }

    /**
     * Notes a refund, once per transaction. A repeat, however many at once, is {@link AlreadyNoted} and changes nothing. A
     * transaction that comes after its refund is never granted.
     *
     * @param refund by the store's own word
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Refunding refund(StoreRefund refund) {
        return attempts.untilAnswered(() -> attempt(refund));
    }

    private Optional<Refunding> attempt(StoreRefund refund) {
        Optional<Item> claim = claims.claim(refund.transactionId());
        if (claim.filter(row -> row.has(REFUNDED_AT)).isPresent()) {
            return Optional.of(new AlreadyNoted());
        }
        return claim.isPresent() ? claimed(refund, claim.get()) : unclaimed(refund);
    }

    private Optional<Refunding> claimed(StoreRefund refund, Item claim) {
        Write noting = Write.edit(
                Catalog.STORE_TRANSACTIONS,
                Item.of("transaction_id", refund.transactionId()),
                claim,
                claim.with(REFUNDED_AT, IsoTime.write(refund.at())),
                Set.of("user_id", REFUNDED_AT));
        return note(refund, noting, Claims.owned(claim));
    }

    /** Granted by the old app, or by nobody. */
    private Optional<Refunding> unclaimed(StoreRefund refund) {
        Instant now = clock.instant();
        Item noted = Item.of("transaction_id", refund.transactionId()).with(REFUNDED_AT, IsoTime.write(refund.at()));
        Optional<Owned> owner = claims.oldGrant(refund.transactionId());
        if (owner.isPresent()) {
            return note(
                    refund, Write.create(Catalog.STORE_TRANSACTIONS, owner.get().onto(noted, now)), owner.get());
        }
        return commit(List.of(Write.create(Catalog.STORE_TRANSACTIONS, noted)), new NeverGranted());
    }

    private Optional<Refunding> note(StoreRefund refund, Write noting, Owned owner) {
        Item key = Claims.entitlementKey(owner.userId(), owner.earlier().productId());
        Optional<Item> row = store.get(Catalog.ENTITLEMENTS, key);
        List<Write> writes = new ArrayList<>();
        writes.add(noting);
        writes.add(EntitlementRows.refunding(key, refund, row, clock.instant()));
        return commit(writes, new Noted(owner.userId(), owner.earlier().productId()));
    }

    private Optional<Refunding> commit(List<Write> writes, Refunding answer) {
        return store.commit(writes) instanceof Commit.Committed ? Optional.of(answer) : Optional.empty();
    }
}
