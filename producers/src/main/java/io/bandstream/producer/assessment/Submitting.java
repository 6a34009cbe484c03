package io.bandstream.producer.assessment;

import java.time.Instant;

/** What became of a submission. */
public sealed interface Submitting
        permits Submitting.Submitted,
                Submitting.AlreadySubmitted,
                Submitting.AnswersDiffer,
                NotFound,
                NotYours,
                WrongState,
                Refused {

    /** The answers are in; the consumers and evaluators take over. */
    record Submitted(Instant at) implements Submitting {}

    /** The same answers were submitted before. */
    record AlreadySubmitted(Instant at) implements Submitting {}

    /** Other answers were submitted before; they stay. */
    record AnswersDiffer(Instant at) implements Submitting {}
}
