package io.bandstream.schema.capture.dynamodb;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;
}
