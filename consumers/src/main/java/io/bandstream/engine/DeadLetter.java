package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.time.Instant;
import java.util.List;

/**
 * An event that could not be dealt with, kept whole.
 *
 * @param errorClass groups letters of one cause
 * @param error what went wrong, in words that hold no personal data
 * @param attempts how often the event was tried
 * @param firstSeen the worker's clock when the event was delivered
 * @param lastSeen the worker's clock at the last attempt
 * @param places where it waits under the keys that it parks; empty where it parks none
 */
public record DeadLetter(
        Guard.Entry guard,
        int ruleVersion,
        Change change,
        String errorClass,
        String error,
        int attempts,
        Instant firstSeen,
        Instant lastSeen,
        List<ParkingRows.Place> places) {

    /** The class of those that have no fault of their own: an earlier change of one of their keys failed. */
    public static final String WAITING = "waiting";

    public DeadLetter {
        places = List.copyOf(places);
    }

    /** The letter's id. */
    public String id() {
        return guard.id();
    }
}
