package io.bandstream.producer.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {

    /** Near the end of what a long holds: the clock has no origin. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);

    private final RateLimiter limiter = new RateLimiter(new Rate(3, Duration.ofSeconds(1)), 4, nanos::get);

    private List<Optional<Duration>> refusals(String key, int requests) {
        return java.util.stream.IntStream.range(0, requests)
                .mapToObj(i -> limiter.refusal(key))
                .toList();
    }

    @Test
    void burst_isLetThrough_andNoMore() {
        assertThat(refusals("a", 5))
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(1)));
    }

    @Test
    void waiting_asLongAsTold_letsOneThrough() {
        refusals("a", 4);

        nanos.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(limiter.refusal("a")).contains(Duration.ofMillis(600));
        nanos.addAndGet(Duration.ofMillis(600).toNanos());
        assertThat(refusals("a", 2)).containsExactly(Optional.empty(), Optional.of(Duration.ofSeconds(1)));
    }

    @Test
    void longPause_earnsTheBurstBack_andNoMore() {
        refusals("a", 4);

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(refusals("a", 4).stream().filter(Optional::isEmpty)).hasSize(3);
    }

    @Test
    void keys_areCountedApart() {
        refusals("a", 4);

        assertThat(limiter.refusal("b")).isEmpty();
    }

    @Test
    void keysWithoutRoom_shareOneAllowance_untilOthersRest() {
        for (String key : List.of("a", "b", "c", "d")) {
            limiter.refusal(key);
        }
        assertThat(limiter.refusal("e")).isEmpty();
        assertThat(limiter.refusal("f")).isEmpty();
        assertThat(limiter.refusal("g")).isEmpty();
        assertThat(limiter.refusal("h")).isPresent();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(limiter.refusal("h")).isEmpty();
    }

    @Test
    void manyThreads_getTheBurstTogether() {
        List<Optional<Duration>> answers = Together.call(16, i -> limiter.refusal("a"));

        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(3);
    }

    @Test
    void rate_ofNothing_isRefused() {
        assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
