package io.bandstream.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes by being slept through; for one thread. */
final class VirtualTime implements Sleeper {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    final List<Duration> slept = new ArrayList<>();
    private Instant now = START;

    Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(duration);
        now = now.plus(duration);
    }
}
