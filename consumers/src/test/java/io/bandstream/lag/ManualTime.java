package io.bandstream.lag;

import io.bandstream.engine.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by sleeping, and what happens at its ticks. */
final class ManualTime extends Clock implements Sleeper {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Runnable> ticks = new ArrayList<>();
    private Instant now = START;

    /** Done after every sleep. */
    ManualTime onTick(Runnable event) {
        ticks.add(event);
        return this;
    }

    Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
        ticks.forEach(Runnable::run);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
