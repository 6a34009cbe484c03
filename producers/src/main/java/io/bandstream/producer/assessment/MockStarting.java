package io.bandstream.producer.assessment;

import java.util.List;

/** What became of the wish to start a mock test. */
public sealed interface MockStarting {

    /**
     * It is open.
     *
     * @param parts what to hand to {@link Assessments#start}, in any order: listening, reading, writing, speaking
     */
    record MockStarted(String fullTestId, List<AssessmentStart> parts) implements MockStarting {
        public MockStarted {
            parts = List.copyOf(parts);
        }
    }

    /** No row of that e-mail has that user id. */
    record UnknownUser() implements MockStarting {}

    /** There is no such reading or listening test of the variant. */
    record UnknownTest(String testId) implements MockStarting {}
}
