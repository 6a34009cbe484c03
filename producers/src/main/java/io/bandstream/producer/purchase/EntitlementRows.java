package io.bandstream.producer.purchase;

import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.EntitlementStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a grant makes of an entitlement row. Only attributes that differ are written: pipeline_revision, by which the
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
            "created_at");

    private EntitlementRows() {}

    static Write granting(String userId, Purchase purchase, Optional<Item> row, Instant now) {
        Item before = row.orElseGet(Item::empty);
        Entitlement held = row.map(EntitlementCodec::read).orElseGet(() -> none(userId, purchase, now));
        Item after = EntitlementCodec.write(granted(held, purchase, now));
        return Write.edit(
                Catalog.ENTITLEMENTS, Claims.entitlementKey(userId, purchase.productId()), before, after, BASIS);
    }

    private static Entitlement none(String userId, Purchase purchase, Instant now) {
        return new Entitlement(
                userId,
                purchase.productId(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                EntitlementStatus.ACTIVE,
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
