package io.bandstream.letters;

import io.bandstream.engine.Redrive.Outcome;
import java.util.Optional;

/** What became of a letter, in words. */
public final class OutcomeWords {

    private OutcomeWords() {}

    /** One word, as scripts read it. */
    public static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            return "applied";
        }
        if (outcome instanceof Outcome.Discarded) {
            return "discarded";
        }
        if (outcome instanceof Outcome.FailedAgain) {
            return "failed-again";
        }
        return outcome instanceof Outcome.Missing ? "missing" : "unavailable";
    }

    /** Empty where the word says all. */
    public static Optional<String> why(Outcome outcome) {
        if (outcome instanceof Outcome.FailedAgain failed) {
            return Optional.of(failed.errorClass() + ": " + failed.error());
        }
        return outcome instanceof Outcome.Unavailable unavailable
                ? Optional.of(unavailable.reason())
                : Optional.empty();
    }
}
