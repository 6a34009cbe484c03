package io.bandstream.engine;

import java.time.Duration;

/** Waits. Injected, so that a test needs no time to pass. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
