package io.bandstream.producer.receipt;

import java.time.Instant;

/**
 * One purchase by the store's own account (R4): never what the client claims.
 *
 * @param transactionId unique within all stores
 * @param productId what was sold; may be a product that the app doesn't know
 * @param purchaseDate the store's clock
 */
public record StoreTransaction(String transactionId, String productId, Instant purchaseDate) {}
