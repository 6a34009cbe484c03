package io.bandstream.schema.audit;

import java.util.List;

/** Something that the app does, step by step. */
public record Workflow(String name, List<Step> steps) {

    public Workflow {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param tables the tables that it reads or writes
     */
    public record Step(String name, List<String> tables) {

        public Step {
            tables = List.copyOf(tables);
        }
    }
}
