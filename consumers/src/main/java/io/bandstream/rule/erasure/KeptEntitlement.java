package io.bandstream.rule.erasure;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of an entitlement whose owner is erased: the sale, as bookkeeping needs it. What is not known to be needed
 * goes: receipts, device ids, the assessments that it was used for, whatever an app has added.
 */
public final class KeptEntitlement {

    private static final String USER_ID = "user_id";
    private static final String TRANSACTIONS = "transactions";
    private static final String REVISION = "pipeline_revision";

    private static final Set<String> KEPT = Set.of(
            "schema_version",
            USER_ID,
            "product_id",
            TRANSACTIONS,
            "transaction_id",
            "refunds",
            "refund_reversals",
            "refunded_credits",
            "platform",
            "assessments_purchased",
            "assessments_remaining",
            "purchase_date",
            "status",
            "receipt_verified",
            "created_at",
            "updated_at",
            REVISION);

    private static final Set<String> KEPT_OF_A_TRANSACTION = Set.of("purchase_date", "assessments", "platform");

    private KeptEntitlement() {}

    /**
     * What strips the row; empty where nothing of it must go.
     *
     * @param version a pipeline revision that the row must exceed, for the write to be the pipeline's own (R23)
     */
    public static Optional<Write> stripped(Item row, long version) {
        Set<String> going = new HashSet<>(row.attributes().keySet());
        going.removeAll(KEPT);
        Optional<Value> sales = row.fields(TRANSACTIONS).map(all -> Value.of(sales(all)));
        boolean isClean =
                going.isEmpty() && sales.equals(row.fields(TRANSACTIONS).map(Value::of));
        if (isClean) {
            return Optional.empty();
        }
        Item set = Item.builder()
                .put(REVISION, revision(row, version))
                .putIfPresent(TRANSACTIONS, sales)
                .build();
        return Optional.of(Write.Update.set(
                        Catalog.ENTITLEMENTS.name(),
                        key(row),
                        set,
                        new Expectation.Unchanged(
                                Map.of(USER_ID, row.get(USER_ID), TRANSACTIONS, row.get(TRANSACTIONS))))
                .removing(going));
    }

    private static Item key(Item row) {
        return Item.empty()
                .with(USER_ID, row.get(USER_ID).orElseThrow())
                .with("product_id", row.get("product_id").orElseThrow());
    }

    private static BigDecimal revision(Item row, long version) {
        return row.number(REVISION)
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.valueOf(version))
                .add(BigDecimal.ONE);
    }

    private static Item sales(Item transactions) {
        Item.Builder sales = Item.builder();
        transactions
                .attributes()
                .forEach((id, value) ->
                        transactions.fields(id).ifPresent(sale -> sales.put(id, only(KEPT_OF_A_TRANSACTION, sale))));
        return sales.build();
    }

    private static Item only(Set<String> names, Item of) {
        Item.Builder only = Item.builder();
        of.attributes().forEach((name, value) -> {
            if (names.contains(name)) {
                only.put(name, value);
            }
        });
        return only.build();
    }
}
