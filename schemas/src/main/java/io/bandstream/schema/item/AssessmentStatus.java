package io.bandstream.schema.item;

/** Where an assessment stands; a version-0 item is SCORED or ERROR from its first write. */
public enum AssessmentStatus implements Word {
    STARTED,
    IN_PROGRESS,
    SUBMITTED,
    SCORED,
    ABANDONED,
    ERROR
}
