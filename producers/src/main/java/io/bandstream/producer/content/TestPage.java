package io.bandstream.producer.content;

import java.util.List;
import java.util.Optional;

/**
 * Some tests of a list.
 *
 * @param next the id after which the next page begins; empty on the last one
 */
public record TestPage(List<ListedTest> tests, Optional<String> next) {
    public TestPage {
        tests = List.copyOf(tests);
    }
}
