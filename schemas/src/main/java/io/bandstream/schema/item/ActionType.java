package io.bandstream.schema.item;

/** What a DevOps action asks for or reports. */
public enum ActionType implements Word {
    DIAGNOSE,
    FIX_PROPOSED,
    FIX_APPLIED,
    MONITORING
}
