package io.bandstream.producer.receipt;

import java.time.Instant;
import java.util.Map;

/**
 * A purchase that its store has taken back, or some packs of it.
 *
 * @param transactionId as {@link StoreTransaction} has it
 * @param at the store's clock; the same however often the store tells of it
 * @param packs where some were taken back of several: how many at which time, those that the store still tells of; empty
 *     where all were
 */
public record StoreRefund(String transactionId, Instant at, Map<Instant, Integer> packs) {

    public StoreRefund {
        packs = Map.copyOf(packs);
    }

    /** Of all of it. */
    public StoreRefund(String transactionId, Instant at) {
        this(transactionId, at, Map.of());
    }
}
