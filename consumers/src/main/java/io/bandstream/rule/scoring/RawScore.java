package io.bandstream.rule.scoring;

/**
 * The right answers of a test, before they become a band.
 *
 * @param correct from 0 to {@code total}
 * @param total the questions that the key knows
 */
public record RawScore(int correct, int total) {

    public RawScore {
        if (correct < 0 || correct > total) {
            throw new IllegalArgumentException("correct answers lie between 0 and the number of questions");
        }
    }
}
