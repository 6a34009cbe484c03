package io.bandstream.producer.receipt;

import java.time.Instant;

/**
 * A refund that its store has made undone, because the buyer's complaint did not hold.
 *
 * @param transactionId as {@link StoreTransaction} has it
 * @param at the store's clock
 */
public record StoreReversal(String transactionId, Instant at) {}
