package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.EntitlementStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Items of the entitlements table. Version 1 keeps every transaction, version 0 only the latest. */
public final class EntitlementCodec {

    private static final int NEWEST = 1;

    private EntitlementCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no entitlement of a known version
     */
    public static Entitlement read(Item item) {
        int version = ItemReader.of("entitlement", item).version(NEWEST);
        return readNewest(ItemReader.of("entitlement", version == 0 ? fromVersionZero(item) : item));
    }

    private static Entitlement readNewest(ItemReader reader) {
        reader.version(NEWEST);
        return new Entitlement(
                reader.id("user_id"),
                reader.id("product_id"),
                reader.optionalEntries("transactions", (map, id) -> transaction(map, id))
                        .orElseThrow(() -> reader.missing("transactions", "a map (M)")),
                refunds(reader),
                reader.optionalEntries("refund_reversals", ItemReader::time).orElse(Map.of()),
                reader.optionalId("transaction_id"),
                reader.optionalText("platform"),
                reader.count("assessments_purchased"),
                reader.count("assessments_remaining"),
                reader.word("status", EntitlementStatus.class),
                reader.optionalTime("purchase_date"),
                reader.optionalTime("created_at"),
                reader.optionalTime("updated_at"),
                reader.optionalId("last_used_assessment"),
                reader.optionalRevision("pipeline_revision"),
                reader.rest());
    }

    private static Map<String, Entitlement.Refund> refunds(ItemReader reader) {
        Map<String, Integer> credits =
                reader.optionalEntries("refunded_credits", ItemReader::count).orElse(Map.of());
        Map<String, Entitlement.Refund> refunds = new LinkedHashMap<>();
        reader.optionalEntries("refunds", ItemReader::time)
                .orElse(Map.of())
                .forEach((id, at) -> refunds.put(id, new Entitlement.Refund(at, Optional.ofNullable(credits.get(id)))));
        return refunds;
    }

    private static Entitlement.Transaction transaction(ItemReader transactions, String id) {
        return transactions
                .optionalNested(
                        id,
                        reader -> new Entitlement.Transaction(
                                reader.time("purchase_date"),
                                reader.count("assessments"),
                                reader.optionalText("platform")))
                .orElseThrow(() -> transactions.missing("a transaction", "a map (M)"));
    }

    /** The one transaction that the row names becomes the first of the map. */
    private static Item fromVersionZero(Item item) {
        Item.Builder transactions = Item.builder();
        item.text("transaction_id").ifPresent(id -> transactions.put(id, transactionOf(item)));
        return item.toBuilder()
                .put("schema_version", NEWEST)
                .put("transactions", transactions.build())
                .build();
    }

    private static Item transactionOf(Item item) {
        return Item.builder()
                .putIfPresent("purchase_date", item.get("purchase_date"))
                .putIfPresent("assessments", item.get("assessments_purchased"))
                .putIfPresent("platform", item.get("platform"))
                .build();
    }

    public static Item write(Entitlement entitlement) {
        return ItemWriter.over(entitlement.other())
                .number("schema_version", NEWEST)
                .text("user_id", entitlement.userId())
                .text("product_id", entitlement.productId())
                .entries("transactions", entitlement.transactions(), EntitlementCodec::value)
                .fields("refunds", times(refundTimes(entitlement)))
                .fields("refunded_credits", credits(entitlement))
                .fields("refund_reversals", times(entitlement.refundReversals()))
                .text("transaction_id", entitlement.transactionId())
                .text("platform", entitlement.platform())
                .number("assessments_purchased", entitlement.assessmentsPurchased())
                .number("assessments_remaining", entitlement.assessmentsRemaining())
                .word("status", entitlement.status())
                .time("purchase_date", entitlement.purchaseDate())
                .time("created_at", entitlement.createdAt())
                .time("updated_at", entitlement.updatedAt())
                .text("last_used_assessment", entitlement.lastUsedAssessment())
                .number("pipeline_revision", entitlement.pipelineRevision())
                .item();
    }

    private static Map<String, Instant> refundTimes(Entitlement entitlement) {
        Map<String, Instant> times = new LinkedHashMap<>();
        entitlement.refunds().forEach((id, refund) -> times.put(id, refund.at()));
        return times;
    }

    private static Optional<Item> credits(Entitlement entitlement) {
        Item.Builder credits = Item.builder();
        entitlement.refunds().forEach((id, refund) -> refund.credits().ifPresent(number -> credits.put(id, number)));
        return Optional.of(credits.build()).filter(all -> !all.isEmpty());
    }

    /** Most rows have none, and stay as they were. */
    private static Optional<Item> times(Map<String, Instant> byId) {
        Item.Builder times = Item.builder();
        byId.forEach((id, at) -> times.put(id, IsoTime.write(at)));
        return Optional.of(times.build()).filter(all -> !all.isEmpty());
    }

    private static Value value(Entitlement.Transaction transaction) {
        return Value.of(ItemWriter.empty()
                .time("purchase_date", transaction.purchaseDate())
                .number("assessments", transaction.assessments())
                .text("platform", transaction.platform())
                .item());
    }
}
