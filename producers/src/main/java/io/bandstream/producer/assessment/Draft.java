package io.bandstream.producer.assessment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the candidate's device has at one moment.
 *
 * @param revision counted up by the device at each save, from 1
 * @param answers number of the question or task to what was answered
 * @param timeRemaining seconds
 */
public record Draft(
        long revision,
        Map<String, String> answers,
        Optional<Integer> currentSection,
        Optional<Integer> currentQuestion,
        Optional<Integer> timeRemaining) {

    public Draft {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    public static Draft of(long revision, Map<String, String> answers) {
        return new Draft(revision, answers, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Draft at(int section, int question, int secondsLeft) {
        return new Draft(revision, answers, Optional.of(section), Optional.of(question), Optional.of(secondsLeft));
    }

    /** Without the answers, which must reach no log. */
    @Override
    public String toString() {
        return "Draft[revision=" + revision + "]";
    }
}
