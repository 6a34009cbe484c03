package io.bandstream.kcl;

import java.time.Duration;
import software.amazon.kinesis.retrieval.polling.SleepTimeController;
import software.amazon.kinesis.retrieval.polling.SleepTimeControllerConfig;

/**
 * The wait before the next call for records of one shard: none while records come, a growing one while none do. After a
 * failed call KCL tells no count: then the longest. Used by the shard's one fetching thread.
 */
final class IdleBackoff implements SleepTimeController {

    private final Duration floor;
    private final Duration ceiling;
    private Duration next;

    IdleBackoff(WorkerSettings.Polling polling) {
        floor = polling.freshness().dividedBy(5);
        ceiling = polling.freshness();
        next = floor;
    }

    @Override
    public long getSleepTimeMillis(SleepTimeControllerConfig config) {
        Integer count = config.lastRecordsCount();
        if (count == null) {
            return ceiling.toMillis();
        }
        if (count > 0) {
            next = floor;
            return 0;
        }
        Duration wait = next;
        next = shorter(next.multipliedBy(2), ceiling);
        return wait.toMillis();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
