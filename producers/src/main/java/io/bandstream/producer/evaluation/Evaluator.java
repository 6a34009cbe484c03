package io.bandstream.producer.evaluation;

/** Who marks writing and speaking by a rubric. */
@FunctionalInterface
public interface Evaluator {

    /**
     * Marks one script, asking once. Blocks until there is an answer or the evaluator's own limit in time is over; ends
     * early, as unavailable, where the thread is interrupted. Called by many threads at once. A repeat asks again, and may
     * be answered otherwise. Throws nothing for what the evaluator does or says.
     */
    Evaluation evaluate(Script script);
}
