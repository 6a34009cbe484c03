package io.bandstream.producer.assessment;

/** What became of the wish to give an assessment up. */
public sealed interface Abandoning permits Abandoning.Abandoned, NotFound, NotYours, WrongState {

    /** It is given up, now or before. */
    record Abandoned() implements Abandoning {}
}
