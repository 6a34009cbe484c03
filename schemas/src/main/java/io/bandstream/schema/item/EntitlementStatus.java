package io.bandstream.schema.item;

/** CONSUMED when no credit of the row is left. */
public enum EntitlementStatus implements Word {
    ACTIVE,
    CONSUMED
}
