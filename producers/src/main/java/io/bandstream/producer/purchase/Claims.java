package io.bandstream.producer.purchase;

import io.bandstream.producer.purchase.Granting.Duplicate;
import io.bandstream.producer.purchase.Granting.Earlier;
import io.bandstream.producer.purchase.Granting.ReceiptRefused;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which store transactions are taken: by a row in the table of store transactions, or, where the old app granted, only
 * by the transaction_id of an entitlement row.
 */
final class Claims {

    static final String REFUNDED_AT = "refunded_at";
    static final String REVERSED_AT = "refund_reversed_at";

    /** How many packs were taken back at which time; missing where all were, or none. */
    static final String REFUNDED_PACKS = "refunded_packs";

    private final ItemStore store;

    Claims(ItemStore store) {
        this.store = store;
    }

    boolean isClaimed(String transactionId) {
        return claim(transactionId).isPresent();
    }

    Optional<Item> claim(String transactionId) {
        return store.get(Catalog.STORE_TRANSACTIONS, Item.of("transaction_id", transactionId));
    }

    /**
     * The write that takes a transaction, if nobody has, and keeps its receipt: the entitlement row has the latest only.
     *
     * @param free the claim by which it was found free; what that says of refunds stays
     */
    static Write taking(String userId, Purchase purchase, Optional<Item> free, Instant now) {
        Item taken = claim(purchase.transactionId(), userId, purchase.productId(), now)
                .with("receipt_data", purchase.receipt().data());
        return free.map(unowned -> editing(unowned, over(unowned, taken)))
                .orElseGet(() -> Write.create(Catalog.STORE_TRANSACTIONS, taken));
    }

    /** A claim becomes another, if what is decided by it is still so. */
    static Write editing(Item claim, Item after) {
        Item key = Item.of("transaction_id", claim.text("transaction_id").orElseThrow());
        return Write.edit(Catalog.STORE_TRANSACTIONS, key, claim, after, Set.of("user_id", REFUNDED_AT, REVERSED_AT));
    }

    private static Item over(Item below, Item above) {
        Item.Builder merged = below.toBuilder();
        above.attributes().forEach(merged::put);
        return merged.build();
    }

    /** The write that takes a transaction which an old row names. */
    static Write taking(String transactionId, String userId, String productId, Instant now) {
        return Write.create(Catalog.STORE_TRANSACTIONS, claim(transactionId, userId, productId, now));
    }

    private static Item claim(String transactionId, String userId, String productId, Instant now) {
        return Item.of("transaction_id", transactionId)
                .with("user_id", userId)
                .with("product_id", productId)
                .with("claimed_at", IsoTime.write(now));
    }

    /** The answer to a user who hands in a transaction that is taken or was refunded unseen; empty if it is free. */
    Optional<Granting> answer(Optional<Item> claim, String transactionId, String userId) {
        return claim.isPresent()
                ? answer(claim.get(), transactionId, userId)
                : oldGrant(transactionId).map(owned -> duplicate(transactionId, owned, userId));
    }

    private static Optional<Granting> answer(Item claim, String transactionId, String userId) {
        if (claim.has("user_id")) {
            return Optional.of(duplicate(transactionId, owned(claim), userId));
        }
        return isRefunded(claim) ? Optional.of(new ReceiptRefused("its store has refunded it")) : Optional.empty();
    }

    /** How many packs were taken back; empty where all were, or none. */
    static Optional<Integer> refundedPacks(Item claim) {
        return claim.fields(REFUNDED_PACKS)
                .map(packs -> packs.attributes().keySet().stream()
                        .mapToInt(time ->
                                packs.number(time).orElse(BigDecimal.ZERO).intValue())
                        .sum());
    }

    /** Whether the store's last word is a refund, of all of it. */
    private static boolean isRefunded(Item claim) {
        if (claim.has(REFUNDED_PACKS)) {
            return false;
        }
        Instant reversed = time(claim, REVERSED_AT).orElse(Instant.MIN);
        return time(claim, REFUNDED_AT).filter(reversed::isBefore).isPresent();
    }

    static Optional<Instant> time(Item claim, String name) {
        return claim.text(name).flatMap(IsoTime::read);
    }

    private static Granting duplicate(String transactionId, Owned owned, String userId) {
        return new Duplicate(
                transactionId,
                Optional.of(owned).filter(of -> of.userId().equals(userId)).map(Owned::earlier));
    }

    /** Of a claim that has a user. */
    static Owned owned(Item claim) {
        return earlier(claim, claim.text("claimed_at"));
    }

    /** The index is behind by a moment, and may show what has been overwritten since: the row itself decides. */
    Optional<Owned> oldGrant(String transactionId) {
        return store.all(Query.index(Catalog.ENTITLEMENTS, "TransactionIndex", transactionId)).stream()
                .flatMap(shown -> store.get(Catalog.ENTITLEMENTS, key(shown)).stream())
                .filter(row -> names(row, transactionId))
                .map(row -> earlier(row, row.text("purchase_date")))
                .findFirst();
    }

    private static Item key(Item row) {
        return entitlementKey(
                row.text("user_id").orElse(""), row.text("product_id").orElse(""));
    }

    static Item entitlementKey(String userId, String productId) {
        return Item.of("user_id", userId).with("product_id", productId);
    }

    /** Whether an entitlement row, in either version, was granted by this transaction. */
    static boolean names(Item row, String transactionId) {
        return row.text("transaction_id").filter(transactionId::equals).isPresent()
                || row.fields("transactions")
                        .filter(all -> all.has(transactionId))
                        .isPresent();
    }

    private static Owned earlier(Item row, Optional<String> time) {
        return new Owned(
                row.text("user_id").orElse(""),
                new Earlier(row.text("product_id").orElse(""), time.flatMap(IsoTime::read)));
    }

    record Owned(String userId, Earlier earlier) {

        /** This as a claim, over what it says besides. */
        Item onto(Item claim, Instant now) {
            return claim.with("user_id", userId)
                    .with("product_id", earlier.productId())
                    .with("claimed_at", IsoTime.write(now));
        }
    }
}
