package io.bandstream.lag;

import java.time.Duration;

/**
 * From when on people are told of a lag (R21).
 *
 * @param age of the oldest record that waits, by the stream's own approximate time
 * @param stuck how long a shard in which records wait may be dead or stalled: workers that are being replaced take less
 * @param renewal how often an alarm is brought up to date while it lasts
 */
public record LagLimits(Duration age, Duration stuck, Duration renewal) {

    public static final LagLimits DEFAULT =
            new LagLimits(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(1));
}
