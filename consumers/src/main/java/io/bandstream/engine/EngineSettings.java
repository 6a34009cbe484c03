package io.bandstream.engine;

import java.time.Duration;

/**
 * How wide and how patient the engine is.
 *
 * @param lanes how many changes of one worker are decided at once
 * @param inFlight how many changes of one worker are taken in and not yet settled, at most
 * @param attempts how often a change whose own fault it may be is tried before it becomes a dead letter
 * @param patience how long a change waits for what another stream has to bring, outages not counted
 * @param awaitPoll the wait between two looks at what is awaited
 * @param backoff the waits after conflicts, throttling and outages
 */
public record EngineSettings(
        int lanes, int inFlight, int attempts, Duration patience, Duration awaitPoll, Backoff backoff) {

    public static EngineSettings defaults() {
        return new EngineSettings(
                32,
                1000,
                3,
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5)));
    }
}
