package io.bandstream.producer.assessment;

/** What became of the news that an evaluation failed. */
public sealed interface Failing permits Failing.Failed, NotFound, WrongState {

    /** The assessment is in error, now or before; a later score mends it. */
    record Failed() implements Failing {}
}
