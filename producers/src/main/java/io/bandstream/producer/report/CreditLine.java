package io.bandstream.producer.report;

import io.bandstream.schema.item.EntitlementStatus;

/** What a user holds of one product, in assessments or whole mock tests. */
public record CreditLine(String productId, int purchased, int remaining, EntitlementStatus status) {}
