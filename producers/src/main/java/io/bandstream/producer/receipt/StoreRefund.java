package io.bandstream.producer.receipt;

import java.time.Instant;

/**
 * A purchase that its store has taken back.
 *
 * @param transactionId as {@link StoreTransaction} has it
 * @param at the store's clock; the same however often the store tells of it
 */
public record StoreRefund(String transactionId, Instant at) {}
