package io.bandstream.schema.item;

/** Where a mock test stands: COMPLETED once all four parts are scored. */
public enum FullTestStatus implements Word {
    STARTED,
    IN_PROGRESS,
    COMPLETED,
    ABANDONED
}
