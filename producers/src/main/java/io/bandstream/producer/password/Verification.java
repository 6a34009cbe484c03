package io.bandstream.producer.password;

/** Whether a password is the one that was stored. */
public enum Verification {
    MATCHES,
    /** It is, but its hash is of an older kind, or cheaper than today's, and should be renewed (R28). */
    MATCHES_OUTDATED,
    DIFFERS
}
