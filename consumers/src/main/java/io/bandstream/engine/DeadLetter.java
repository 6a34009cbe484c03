package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.time.Instant;

/**
 * An event that could not be dealt with, kept whole.
 *
 * @param errorClass groups letters of one cause
 * @param error what went wrong, in words that hold no personal data
 * @param attempts how often the event was tried
 * @param firstSeen the worker's clock when the event was delivered
 * @param lastSeen the worker's clock at the last attempt
 */
public record DeadLetter(
        Guard guard,
        int ruleVersion,
        Change change,
        String errorClass,
        String error,
        int attempts,
        Instant firstSeen,
        Instant lastSeen) {}
