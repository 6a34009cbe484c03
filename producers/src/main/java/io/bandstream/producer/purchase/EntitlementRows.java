package io.bandstream.producer.purchase;

import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.EntitlementStatus;
import io.bandstream.schema.item.Product;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a grant or a refund makes of an entitlement row. Only attributes that differ are written: pipeline_revision, by which the
 * consumers know their own writes, and last_used_assessment stay as they are at the moment of the write.
 */
final class EntitlementRows {

    /** What the new row is derived from. */
    private static final Set<String> BASIS = Set.of(
            "schema_version",
            "transactions",
            "transaction_id",
            "platform",
            "assessments_purchased",
            "assessments_remaining",
            "status",
            "purchase_date",
            "created_at",
            "refunds",
            "refunded_credits");

    private static final String REFUNDS = "refunds";
    private static final String REFUNDED_CREDITS = "refunded_credits";
    private static final String REFUND_REVERSALS = "refund_reversals";

    private EntitlementRows() {}

    /** @param free the claim by which it was found free: some packs may have been taken back before they are granted */
    static Write granting(String userId, Purchase purchase, Optional<Item> row, Optional<Item> free, Instant now) {
        Item before = row.orElseGet(Item::empty);
        Entitlement held = row.map(EntitlementCodec::read).orElseGet(() -> none(userId, purchase.productId(), now));
        Item granted = EntitlementCodec.write(granted(held, purchase, now));
        Item after = free.filter(claim -> claim.has(Claims.REFUNDED_PACKS))
                .map(claim -> refunded(granted, claim, purchase.product()))
                .orElse(granted);
        return Write.edit(
                Catalog.ENTITLEMENTS, Claims.entitlementKey(userId, purchase.productId()), before, after, BASIS);
    }

    private static Entitlement none(String userId, String productId, Instant now) {
        return new Entitlement(
                userId,
                productId,
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                EntitlementStatus.CONSUMED,
                Optional.empty(),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Item.empty());
    }

    private static Entitlement granted(Entitlement held, Purchase purchase, Instant now) {
        return new Entitlement(
                held.userId(),
                held.productId(),
                withEntry(held.transactions(), purchase),
                held.refunds(),
                held.refundReversals(),
                Optional.of(purchase.transactionId()),
                Optional.of(purchase.platform()),
                held.assessmentsPurchased() + purchase.credits(),
                held.assessmentsRemaining() + purchase.credits(),
                EntitlementStatus.ACTIVE,
                Optional.of(purchase.transaction().purchaseDate()),
                held.createdAt().or(() -> Optional.of(now)),
                Optional.of(now),
                held.lastUsedAssessment(),
                held.pipelineRevision(),
                held.other().with("receipt_data", purchase.receipt().data()).with("receipt_verified", Value.of(true)));
    }

    private static Map<String, Entitlement.Transaction> withEntry(
            Map<String, Entitlement.Transaction> held, Purchase purchase) {
        Map<String, Entitlement.Transaction> all = new LinkedHashMap<>(held);
        all.put(purchase.transactionId(), purchase.entry());
        return all;
    }

    /**
     * Tells a row of either version what its claim says of refunds, and makes the row anew where somebody has removed it.
     * Nothing else is touched: a later updated_at would look like a use of the app's own, and what is left the consumers
     * know (R30).
     */
    static Write refunding(Item key, Item claim, Optional<Item> row, Instant now) {
        Item before = row.orElseGet(() -> EntitlementCodec.write(
                none(key.text("user_id").orElseThrow(), key.text("product_id").orElseThrow(), now)));
        Item after = Product.find(key.text("product_id").orElseThrow())
                .map(product -> refunded(before, claim, product))
                .orElseGet(() -> noting(before, REFUNDS, claim, Claims.REFUNDED_AT));
        Item all = noting(after, REFUND_REVERSALS, claim, Claims.REVERSED_AT);
        Set<String> basis = Set.of("user_id", REFUNDS, REFUNDED_CREDITS, REFUND_REVERSALS);
        return row.isPresent()
                ? Write.edit(Catalog.ENTITLEMENTS, key, before, all, basis)
                : Write.create(Catalog.ENTITLEMENTS, all);
    }

    private static Item refunded(Item row, Item claim, Product product) {
        String id = claim.text("transaction_id").orElseThrow();
        Item credits = row.fields(REFUNDED_CREDITS).orElseGet(Item::empty);
        Item known = Claims.refundedPacks(claim)
                .map(packs -> credits.with(id, packs * product.credits()))
                .orElseGet(() -> credits.without(id));
        Item noted = noting(row, REFUNDS, claim, Claims.REFUNDED_AT);
        return known.isEmpty() ? noted.without(REFUNDED_CREDITS) : noted.with(REFUNDED_CREDITS, Value.of(known));
    }

    private static Item noting(Item row, String attribute, Item claim, String said) {
        String id = claim.text("transaction_id").orElseThrow();
        Item times = row.fields(attribute).orElseGet(Item::empty);
        return claim.text(said)
                .map(time -> row.with(attribute, Value.of(times.with(id, time))))
                .orElse(row);
    }

    /** Of a row in either version. */
    static Set<String> transactionIds(Item row) {
        return EntitlementCodec.read(row).transactions().keySet();
    }

    /** When a transaction that the row names was made, if the row tells. */
    static Optional<Instant> transactionDate(Item row, String transactionId) {
        return row.fields("transactions")
                .flatMap(all -> all.fields(transactionId))
                .or(() -> Optional.of(row))
                .flatMap(entry -> entry.text("purchase_date"))
                .flatMap(IsoTime::read);
    }
}
