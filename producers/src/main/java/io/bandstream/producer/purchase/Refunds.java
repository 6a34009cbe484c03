package io.bandstream.producer.purchase;

import io.bandstream.producer.purchase.Claims.Owned;
import io.bandstream.producer.purchase.Refunding.AlreadyNoted;
import io.bandstream.producer.purchase.Refunding.NeverGranted;
import io.bandstream.producer.purchase.Refunding.Noted;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what the stores have taken back, and given back again. Which credits that means is not decided here: only the
 * fold of the user's ledger knows what was left at that time (R30). Thread-safe.
 */
public final class Refunds {

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
     * Notes a refund, once per transaction, or, of some packs of several, once for each time that the store names; all of
     * them later than some counts for all. A repeat, however many at once, is {@link AlreadyNoted} and changes nothing. A
     * transaction that comes after its refund is not granted.
     *
     * @param refund by the store's own word
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Refunding refund(StoreRefund refund) {
        return say(new Word(refund.transactionId(), refund.at(), Claims.REFUNDED_AT, packs(refund.packs())));
    }

    private static Optional<Item> packs(Map<Instant, Integer> packs) {
        Item.Builder byTime = Item.builder();
        packs.forEach((at, number) -> byTime.put(IsoTime.write(at.truncatedTo(ChronoUnit.MILLIS)), number));
        return Optional.of(byTime.build()).filter(some -> !some.isEmpty());
    }

    /**
     * Notes that a refund was made undone: what it took back is the user's again. In whatever order a refund and its
     * reversal come, the later by the store's clock counts.
     *
     * @param reversal by the store's own word
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Refunding reverse(StoreReversal reversal) {
        return say(new Word(reversal.transactionId(), reversal.at(), Claims.REVERSED_AT, Optional.empty()));
    }

    /**
     * What a store says of a transaction.
     *
     * @param attribute of the claim that keeps the time
     * @param packs by the times at which they were taken back; empty where all were, or where it is no refund
     */
    private record Word(String transactionId, Instant at, String attribute, Optional<Item> packs) {
        Word {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        boolean isOn(Item claim) {
            return Claims.time(claim, attribute)
                    .filter(noted -> !noted.isBefore(at))
                    .isPresent();
        }

        Item on(Item claim) {
            Item said = claim.with(attribute, IsoTime.write(at));
            boolean wasWhole = claim.has(Claims.REFUNDED_AT) && !claim.has(Claims.REFUNDED_PACKS);
            return attribute.equals(Claims.REFUNDED_AT) && !wasWhole ? withPacks(said) : said;
        }

        /** The store forgets after some weeks; what it has told before stays. */
        private Item withPacks(Item claim) {
            return packs.map(now -> {
                        Item.Builder all = claim.fields(Claims.REFUNDED_PACKS).orElseGet(Item::empty).toBuilder();
                        now.attributes().forEach(all::put);
                        return claim.with(Claims.REFUNDED_PACKS, Value.of(all.build()));
                    })
                    .orElseGet(() -> claim.without(Claims.REFUNDED_PACKS));
        }
    }

    private Refunding say(Word word) {
        return attempts.untilAnswered(() -> attempt(word));
    }

    private Optional<Refunding> attempt(Word word) {
        Optional<Item> claim = claims.claim(word.transactionId());
        if (claim.filter(word::isOn).isPresent()) {
            return Optional.of(new AlreadyNoted());
        }
        return claim.isPresent() ? claimed(claim.get(), word.on(claim.get())) : unclaimed(word);
    }

    private Optional<Refunding> claimed(Item claim, Item after) {
        Write saying = Claims.editing(claim, after);
        return claim.has("user_id") ? note(saying, after) : commit(List.of(saying), new NeverGranted());
    }

    /** Granted by the old app, or by nobody. */
    private Optional<Refunding> unclaimed(Word word) {
        Item said = word.on(Item.of("transaction_id", word.transactionId()));
        Optional<Owned> owner = claims.oldGrant(word.transactionId());
        Item claim = owner.map(of -> of.onto(said, clock.instant())).orElse(said);
        Write saying = Write.create(Catalog.STORE_TRANSACTIONS, claim);
        return owner.isPresent() ? note(saying, claim) : commit(List.of(saying), new NeverGranted());
    }

    private Optional<Refunding> note(Write saying, Item claim) {
        Owned owner = Claims.owned(claim);
        Item key = Claims.entitlementKey(owner.userId(), owner.earlier().productId());
        Optional<Item> row = store.get(Catalog.ENTITLEMENTS, key);
        Write noting = EntitlementRows.refunding(key, claim, row, clock.instant());
        return commit(
                List.of(saying, noting),
                new Noted(owner.userId(), owner.earlier().productId()));
    }

    private Optional<Refunding> commit(List<Write> writes, Refunding answer) {
        return store.commit(writes) instanceof Commit.Committed ? Optional.of(answer) : Optional.empty();
    }
}
