package io.bandstream.producer.evaluation;

import io.bandstream.schema.item.AssessmentStatus;

/** Whether an evaluation is tried anew. */
public sealed interface Retrying {

    /** By the next desk that has room. */
    record Queued() implements Retrying {}

    /** It waits in the queue, or is being marked. */
    record AlreadyQueued() implements Retrying {}

    /** It has not failed, or is settled by now. */
    record NotInError(AssessmentStatus status) implements Retrying {}

    /** There is no assessment of that id that an evaluator marks. */
    record Unknown() implements Retrying {}
}
