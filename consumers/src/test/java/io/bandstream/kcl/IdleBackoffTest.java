package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.polling.SleepTimeControllerConfig;

final class IdleBackoffTest {

    private final IdleBackoff backoff =
            new IdleBackoff(new WorkerSettings.Polling(Duration.ofMillis(250), Duration.ofSeconds(1), 1000));

    @Test
    void sleep_whileRecordsCome_isNone() {
        assertThat(sleepAfter(1000)).isZero();
        assertThat(sleepAfter(1)).isZero();
    }

    @Test
    void sleep_whileNoneCome_doublesUpToTheCeilingAndStartsAnewAfterRecords() {
        assertThat(sleepAfter(0)).isEqualTo(50);
        assertThat(sleepAfter(0)).isEqualTo(100);
        assertThat(sleepAfter(0)).isEqualTo(200);
        assertThat(sleepAfter(0)).isEqualTo(250);
        assertThat(sleepAfter(0)).isEqualTo(250);
        assertThat(sleepAfter(3)).isZero();
        assertThat(sleepAfter(0)).isEqualTo(50);
    }

    @Test
    void sleep_afterAFailedCall_isTheCeiling() {
        assertThat(sleepAfter(null)).isEqualTo(250);
    }

    private long sleepAfter(@Nullable Integer records) {
        return backoff.getSleepTimeMillis(
                SleepTimeControllerConfig.builder().lastRecordsCount(records).build());
    }
}
