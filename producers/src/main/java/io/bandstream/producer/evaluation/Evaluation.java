package io.bandstream.producer.evaluation;

import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Score;

/**
 * What an evaluator made of a script. What went wrong is named by an error type: a word of ours or an error code of the
 * service's, never a text that might quote the script.
 */
public sealed interface Evaluation {

    /** Marked. The score holds the criteria alone: bands follow from them here. */
    record Evaluated(Score score, Remarks remarks) implements Evaluation {}

    /** Not marked this time: no answer, or none that says what it must. Another try may do. */
    record Unavailable(String errorType) implements Evaluation {}

    /** Not marked, and another try would not do either. */
    record Refused(String errorType) implements Evaluation {}
}
