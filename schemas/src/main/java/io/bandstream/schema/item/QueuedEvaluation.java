package io.bandstream.schema.item;

import java.time.Instant;
import java.util.Optional;

/**
 * A submitted assessment that waits for an evaluator: a row of the pipeline's own. It names the assessment alone, which
 * says whose it is and what was written.
 *
 * @param queuedAt when the consumers met the submission
 * @param dueAt from when on it may be taken, to the millisecond; whoever takes it moves it on to where that claim ends
 * @param claims how often it has been taken: who took it last is the only one that has this number
 * @param lastTrouble the error type of the last try; empty where none has failed
 * @param afterError whether its evaluation has failed before, and somebody has it tried once more (R17)
 */
public record QueuedEvaluation(
        String assessmentId,
        Instant queuedAt,
        Instant dueAt,
        int claims,
        Optional<String> lastTrouble,
        boolean afterError) {

    /** One that nobody has taken yet. */
    public static QueuedEvaluation fresh(String assessmentId, Instant at) {
        return new QueuedEvaluation(assessmentId, at, at, 0, Optional.empty(), false);
    }

    /** One that has failed, to be tried anew. */
    public static QueuedEvaluation again(String assessmentId, Instant at) {
        return new QueuedEvaluation(assessmentId, at, at, 0, Optional.empty(), true);
    }
}
