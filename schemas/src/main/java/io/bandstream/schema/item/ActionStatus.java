package io.bandstream.schema.item;

/** Where a DevOps action stands: CLOSED when the pipeline ends one whose cause is gone, AUTO_RESOLVED only in old rows. */
public enum ActionStatus implements Word {
    PENDING_REVIEW,
    APPROVED,
    REJECTED,
    APPLIED,
    FAILED,
    CLOSED,
    AUTO_RESOLVED
}
