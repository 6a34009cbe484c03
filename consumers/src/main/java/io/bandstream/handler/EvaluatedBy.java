package io.bandstream.handler;

/** Who scores writing and speaking. */
public enum EvaluatedBy {
    /** The app hands the scores in: a submission waits for that, and for nothing else. */
    APP,
    /** The desk: a submission goes into its queue. */
    DESK
}
