package io.bandstream.rule.credit;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.EntitlementStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an entitlement row must say by the fold. Only differences are written, for the old app writes there too (R29). */
public final class EntitlementRule {

    private static final Set<String> TOLD_BY = Set.of(
            "assessments_purchased",
            "assessments_remaining",
            "status",
            "transaction_id",
            "last_used_assessment",
            "updated_at",
            "pipeline_revision");

    private EntitlementRule() {}

    /** The status that goes with this many credits left (R11). */
    public static EntitlementStatus status(int remaining) {
        return remaining == 0 ? EntitlementStatus.CONSUMED : EntitlementStatus.ACTIVE;
    }

    /**
     * The difference between a row and the fold; empty where there is none.
     *
     * @param asRead the row must still be so when it is written
     * @param revision marks the write as the pipeline's own (R23): greater than any before
     */
    public static Optional<Write.Update> difference(
            Ledger ledger, Balance balance, Entitlement row, Expectation asRead, long revision) {
        Integer remaining = balance.remaining().get(row.productId());
        if (remaining == null || holdsUnseenGrant(ledger, row) || says(row, remaining)) {
            return Optional.empty();
        }
        Item.Builder set = Item.builder()
                .put("assessments_remaining", remaining)
                .put("status", status(remaining).text())
                .put("pipeline_revision", revision)
                .putIfPresent(
                        "last_used_assessment",
                        Optional.ofNullable(balance.lastTaker().get(row.productId()))
                                .map(Value::of));
        return Optional.of(Write.Update.set(
                Catalog.ENTITLEMENTS.name(),
                Item.of("user_id", row.userId()).with("product_id", row.productId()),
                set.build(),
                asRead));
    }

    /** Nobody has written the row meanwhile: each purchase, use or correction changes one of these. */
    public static Expectation asRead(Item row) {
        Map<String, Optional<Value>> attributes = new HashMap<>();
        TOLD_BY.forEach(name -> attributes.put(name, row.get(name)));
        return new Expectation.Unchanged(attributes);
    }

    /** The event of that grant is on its way, and will compare the row again: until then the credits stay. */
    private static boolean holdsUnseenGrant(Ledger ledger, Entitlement row) {
        return !row.transactions().keySet().stream().allMatch(ledger::knows);
    }

    private static boolean says(Entitlement row, int remaining) {
        return row.assessmentsRemaining() == remaining && row.status() == status(remaining);
    }
}
