package io.bandstream.producer.assessment;

import java.math.BigDecimal;

/** What an evaluator found. Bands are computed from it, not handed in, where there are criteria. */
public sealed interface Score {

    /** Both writing tasks; the second counts twice. */
    record Writing(Criteria.Writing task1, Criteria.Writing task2) implements Score {}

    /** A writing task on its own: its band is the mean of its criteria. */
    record WritingTask(Criteria.Writing criteria) implements Score {}

    record Speaking(Criteria.Speaking criteria) implements Score {}

    /**
     * Reading or listening marked by hand: a correction, for the consumers mark what is submitted by themselves.
     *
     * @param band by the test's own conversion
     */
    record Marks(int correctAnswers, int totalQuestions, BigDecimal band) implements Score {}
}
