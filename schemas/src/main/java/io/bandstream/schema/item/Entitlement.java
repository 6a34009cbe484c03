package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a user has bought of one product.
 *
 * @param transactions every store transaction known to the row, by its id; empty where an old row names none
 * @param refunds what a store took back of a transaction, by its id; also of one that the row has forgotten
 * @param refundReversals when a store made a refund undone, by the transaction's id; the later of the two times counts
 * @param transactionId the latest of them
 * @param assessmentsRemaining credits left, never below 0
 * @param lastUsedAssessment id of the assessment that took the last credit
 * @param purchaseDate of the latest transaction
 * @param pipelineRevision changes whenever the consumers, and only they, write the row
 */
public record Entitlement(
        String userId,
        String productId,
        Map<String, Transaction> transactions,
        Map<String, Refund> refunds,
        Map<String, Instant> refundReversals,
        Optional<String> transactionId,
        Optional<String> platform,
        int assessmentsPurchased,
        int assessmentsRemaining,
        EntitlementStatus status,
        Optional<Instant> purchaseDate,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<String> lastUsedAssessment,
        Optional<Long> pipelineRevision,
        Item other) {

    public Entitlement {
        transactions = Canonical.map(transactions);
        refunds = Canonical.map(refunds);
        refundReversals = Canonical.map(refundReversals);
    }

    /**
     * One purchase in a store.
     *
     * @param assessments credits that it granted
     * @param platform {@code ios} or {@code android}
     */
    public record Transaction(Instant purchaseDate, int assessments, Optional<String> platform) {}

    /**
     * What a store has taken back of one purchase.
     *
     * @param at when; the last time, where it took back one pack after another
     * @param credits how many credits it had taken back by then; empty for all of them
     */
    public record Refund(Instant at, Optional<Integer> credits) {}

    /** Without what the app has added: receipts must reach no log. */
    @Override
    public String toString() {
        return "Entitlement[userId=" + userId + ", productId=" + productId + ", remaining=" + assessmentsRemaining
                + "]";
    }
}
