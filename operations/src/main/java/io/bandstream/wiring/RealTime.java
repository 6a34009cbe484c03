package io.bandstream.wiring;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The sleeper of all that is handed one. Thread-safe. */
public final class RealTime {

    private RealTime() {}

    public static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
