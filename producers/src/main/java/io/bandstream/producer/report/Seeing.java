package io.bandstream.producer.report;

/** Whether the derived rows show a write. */
public sealed interface Seeing {

    /** They do, and so do their indexes. */
    record Seen() implements Seeing {}

    /** Not by the end of the wait; ask again. */
    record NotYet() implements Seeing {}

    /** The token is none that this user was given, or the assessment is gone. */
    record UnknownToken() implements Seeing {}
}
