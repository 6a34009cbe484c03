package io.bandstream.producer.assessment;

import java.math.BigDecimal;
import java.util.List;

/** The bands, 0 to 9, that an evaluator gave for the four criteria of a task. */
public sealed interface Criteria {

    /** In the order of the record. */
    List<BigDecimal> bands();

    record Writing(
            BigDecimal taskAchievement,
            BigDecimal coherenceCohesion,
            BigDecimal lexicalResource,
            BigDecimal grammaticalRange)
            implements Criteria {
        public static final List<String> NAMES =
                List.of("task_achievement", "coherence_cohesion", "lexical_resource", "grammatical_range");

        @Override
        public List<BigDecimal> bands() {
            return List.of(taskAchievement, coherenceCohesion, lexicalResource, grammaticalRange);
        }
    }

    record Speaking(
            BigDecimal fluencyCoherence,
            BigDecimal lexicalResource,
            BigDecimal grammaticalRange,
            BigDecimal pronunciation)
            implements Criteria {
        public static final List<String> NAMES =
                List.of("fluency_coherence", "lexical_resource", "grammatical_range", "pronunciation");

        @Override
        public List<BigDecimal> bands() {
            return List.of(fluencyCoherence, lexicalResource, grammaticalRange, pronunciation);
        }
    }
}
