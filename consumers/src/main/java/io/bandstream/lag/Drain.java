package io.bandstream.lag;

import java.time.Duration;

/**
 * The time until all that waits is processed, if settling and arriving go on as just seen.
 *
 * @param estimated whether not all that waits was counted: what lies beyond is taken to have come as densely as what was
 */
public record Drain(Duration time, boolean estimated) {

    /** Whole ones, the nearest: cut off, the last seconds of a drain would be told a third too short. */
    public long seconds() {
        return Math.round(time.toMillis() / 1000.0);
    }
}
