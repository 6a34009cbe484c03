package io.bandstream.rule.credit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the fold of a ledger comes to.
 *
 * @param remaining credits left by product, for every product that was granted or replayed; never below 0
 * @param payments who paid, by charge id
 * @param lastTaker the assessment that took a product's last used credit
 * @param overdrawn the assessments for which no credit was left, by charge id
 * @param refunded what became of the credits of granted transactions that a store took back, by transaction id
 */
public record Balance(
        SortedMap<String, Integer> remaining,
        Map<String, Payment> payments,
        Map<String, String> lastTaker,
        Map<String, String> overdrawn,
        Map<String, Refunded> refunded) {

    /**
     * The credits of one transaction that were refunded.
     *
     * @param takenBack were left
     * @param used had been used, and stay so
     */
    public record Refunded(int takenBack, int used) {}

    /** The transactions that were refunded after credits of them had been used. */
    public Set<String> refundedWhenUsed() {
        return refunded.entrySet().stream()
                .filter(refund -> refund.getValue().used() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Optional<Payment> payment(String chargeId) {
        return Optional.ofNullable(payments.get(chargeId));
    }
}
