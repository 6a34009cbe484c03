package io.bandstream.producer.content.loading;

import java.util.List;

/** What files turn out to be. */
public sealed interface ContentCheck {

    /** All of them can be loaded. */
    record Sound(ContentSet content) implements ContentCheck {}

    /**
     * None may be loaded.
     *
     * @param problems all that is wrong, file by file, from top to bottom; at least one
     */
    record Faulty(List<ContentProblem> problems) implements ContentCheck {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
