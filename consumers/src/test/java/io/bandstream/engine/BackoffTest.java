package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));

    /** Draws always the least, or always the greatest, of what it is asked for. */
    private record Extreme(boolean greatest) implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long least, long bound) {
            return greatest ? bound - 1 : least;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 40", "3, 80", "8, 2560", "9, 5000", "50, 5000", "2147483647, 5000"})
    void wait_liesBetweenHalfAndTheWholeOfADoublingCeiling(int attempt, long ceiling) {
        assertThat(BACKOFF.wait(attempt, new Extreme(false))).isEqualTo(Duration.ofMillis(ceiling / 2));
        assertThat(BACKOFF.wait(attempt, new Extreme(true))).isEqualTo(Duration.ofMillis(ceiling));
    }

    @Test
    void wait_ofHugeSettings_staysWithinTheCap() {
        Backoff days = new Backoff(Duration.ofDays(1), Duration.ofDays(2));

        assertThat(days.wait(1_000, new SplittableRandom(1))).isBetween(Duration.ofDays(1), Duration.ofDays(2));
    }
}
