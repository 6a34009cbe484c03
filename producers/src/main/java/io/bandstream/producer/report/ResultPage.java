package io.bandstream.producer.report;

import io.bandstream.schema.item.TestResult;
import java.util.List;
import java.util.Optional;

/** What became of the wish to see results. */
public sealed interface ResultPage {

    /**
     * Results, the newest first.
     *
     * @param next for the page after this one; empty at the end
     */
    record Results(List<TestResult> results, Optional<PageToken> next) implements ResultPage {
        public Results {
            results = List.copyOf(results);
        }
    }

    /** The token is none that was handed out; begin again without one. */
    record UnknownToken() implements ResultPage {}
}
