package io.bandstream.schema.audit;

import io.bandstream.schema.audit.source.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a workflow has its tables. */
public record WorkflowVerdict(String workflow, List<StepVerdict> steps) {

    /** The best first. */
    public enum Outcome {
        /** The table exists and the code names it. */
        VERIFIED,
        /** The table exists, but no code names it. */
        UNREFERENCED,
        /** The code names another, which does not exist. */
        MISMATCH,
        /** There is no such table. */
        MISSING;

        /** As reports say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One step; its outcome is the worst of its tables'. */
    public record StepVerdict(String step, List<TableVerdict> tables) {

        public Outcome outcome() {
            return tables.stream()
                    .map(TableVerdict::outcome)
                    .max(Comparator.naturalOrder())
                    .orElse(Outcome.VERIFIED);
        }
    }

    /**
     * One table of a step.
     *
     * @param place where the code names it, or names another instead; empty if nowhere
     */
    public record TableVerdict(String table, Outcome outcome, Optional<Place> place) {}

    public Outcome outcome() {
        return steps.stream()
                .map(StepVerdict::outcome)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.VERIFIED);
    }
}
