package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LaneThreadsTest {

    @Test
    void run_moreTurnsThanThreads_takesTheOldestFirst() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        BlockingQueue<Long> ran = new LinkedBlockingQueue<>();
        try (LaneThreads lanes = new LaneThreads(1, Duration.ofSeconds(1))) {
            lanes.run(9, () -> {
                try {
                    busy.await();
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();
                }
            });
            for (long arrival : List.of(3L, 1L, 4L, 2L)) {
                lanes.run(arrival, () -> ran.add(arrival));
            }
            busy.countDown();

            for (long expected = 1; expected <= 4; expected++) {
                assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        }
    }
}
