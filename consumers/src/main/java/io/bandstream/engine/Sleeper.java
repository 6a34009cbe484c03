package io.bandstream.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits. Injected, so that a test needs no time to pass. */
@FunctionalInterface
public interface Sleeper {

    /** For production, and for tests on the real thing. */
    Sleeper REAL_TIME = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void sleep(Duration duration) throws InterruptedException;
}
