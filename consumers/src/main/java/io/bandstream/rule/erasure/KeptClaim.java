package io.bandstream.rule.erasure;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is left of a store transaction's claim whose owner is erased: that it was granted, so that it never is again (R2). */
public final class KeptClaim {

    private static final Set<String> KEPT = Set.of(
            "transaction_id",
            "user_id",
            "product_id",
            "claimed_at",
            "refunded_at",
            "refunded_packs",
            "refund_reversed_at");

    private KeptClaim() {}

    /** What strips the row of its receipt and of whatever else is not known to be needed; empty where there is nothing. */
    public static Optional<Write> stripped(Item row) {
        Set<String> going = new HashSet<>(row.attributes().keySet());
        going.removeAll(KEPT);
        return going.isEmpty()
                ? Optional.empty()
                : Optional.of(Write.Update.set(
                                Catalog.STORE_TRANSACTIONS.name(),
                                Item.empty()
                                        .with(
                                                "transaction_id",
                                                row.get("transaction_id").orElseThrow()),
                                Item.empty(),
                                Expectation.unchanged("user_id", row.get("user_id")))
                        .removing(going));
    }
}
