package io.bandstream.rule.credit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the fold of a ledger comes to.
 *
 * @param remaining credits left by product, for every product that was granted or replayed; never below 0
 * @param payments who paid, by charge id
 * @param lastTaker the assessment that took a product's last used credit
 * @param overdrawn the assessments for which no credit was left, by charge id
 */
public record Balance(
        SortedMap<String, Integer> remaining,
        Map<String, Payment> payments,
        Map<String, String> lastTaker,
        Map<String, String> overdrawn) {

    public Optional<Payment> payment(String chargeId) {
        return Optional.ofNullable(payments.get(chargeId));
    }
}
