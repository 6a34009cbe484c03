package io.bandstream.kcl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one table's stream is read. All workers of one application must use the same {@link Leasing}, or they misjudge each
 * other's death.
 *
 * @param application the KCL application's name, which is its lease table's name; workers with the same one share the
 *     shards
 * @param table the table whose stream is read
 * @param workerId unique among all live processes: KCL takes leases under this name for its own when it starts
 */
public record WorkerSettings(String application, String table, String workerId, Polling polling, Leasing leasing) {

    public WorkerSettings {
        List<String> problems = new ArrayList<>();
        check(problems, !application.isBlank(), "application is blank");
        check(problems, !table.isBlank(), "table is blank");
        check(problems, !workerId.isBlank(), "workerId is blank");
        refuse(problems);
    }

    public static WorkerSettings of(String application, String table, String workerId) {
        return new WorkerSettings(application, table, workerId, Polling.DEFAULT, Leasing.DEFAULT);
    }

    public WorkerSettings withPolling(Polling other) {
        return new WorkerSettings(application, table, workerId, other, leasing);
    }

    /**
     * How a shard is asked for records. After an answer with records the next call follows at once, so that a backlog is
     * read as fast as the service gives it; the adapter's own fixed second between calls lets a shard drain no faster
     * than one partition can fill it. After an answer without, the waits grow from a fifth of {@code freshness} to all
     * of it.
     *
     * @param freshness how long a record of an idle shard may lie before it is asked for: the longest wait between two
     *     calls. An idle shard costs one call in that time
     * @param requestTimeout after which a call to the stream has failed and is made anew; the adapter itself would wait
     *     for ever
     * @param maxRecords per call; the service allows 1,000
     */
    public record Polling(Duration freshness, Duration requestTimeout, int maxRecords) {

        public static final Polling DEFAULT = new Polling(Duration.ofMillis(250), Duration.ofSeconds(20), 1000);

        public Polling {
            List<String> problems = new ArrayList<>();
            check(problems, freshness.toMillis() >= 10, "freshness is below 10 ms");
            check(problems, requestTimeout.toMillis() > 0, "requestTimeout is below 1 ms");
            check(problems, maxRecords >= 1 && maxRecords <= 1000, "maxRecords is not in 1..1000");
            refuse(problems);
        }
    }

    /**
     * How shards are shared out. KCL's defaults (10 s, 20 s, 30 s, 120 s, 30 s) need two minutes for a cold start and up
     * to 150 s to notice the death of the leader; these cost a handful of requests a second and need seconds.
     *
     * <p>What live workers may afford, at the default of 4 s: a lease is renewed every 1.3 s, so a process may stand
     * still for 2.6 s at any moment, or for 1.3 s where a renewal has failed besides, before it loses its shards. One
     * that was slower than that has its changes delivered again elsewhere, and can checkpoint nothing any more.
     *
     * @param failover a worker that has not renewed a lease for so long has lost it: any other worker takes it. Renewed
     *     three times within
     * @param assignment how often the leader shares out leases that nobody holds; each worker looks for leases of its
     *     own, and for those of dead workers, twice as often
     * @param workerReport how often a worker says that it is alive; twice that without a word and it is given nothing
     *     new. KCL counts in whole seconds, so below 2 s live workers look dead
     * @param leaderLease after which a silent leader is replaced; until then nobody balances the load
     * @param leaderHeartbeat how often the leader renews; the lock client wants two of them within a leaderLease
     * @param handover how long a shard's reader may take to finish its batch when the leader moves the shard
     */
    public record Leasing(
            Duration failover,
            Duration assignment,
            Duration workerReport,
            Duration leaderLease,
            Duration leaderHeartbeat,
            Duration handover) {

        public static final Leasing DEFAULT = new Leasing(
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(4500),
                Duration.ofMillis(1500),
                Duration.ofSeconds(30));

        public Leasing {
            List<String> problems = new ArrayList<>();
            check(problems, failover.toMillis() >= 300, "failover is below 300 ms");
            check(problems, assignment.toMillis() >= 100, "assignment is below 100 ms");
            check(problems, workerReport.toSeconds() >= 2, "workerReport is below 2 s");
            check(problems, leaderHeartbeat.toMillis() >= 100, "leaderHeartbeat is below 100 ms");
            check(
                    problems,
                    leaderLease.compareTo(leaderHeartbeat.multipliedBy(2)) > 0,
                    "leaderLease is not more than twice leaderHeartbeat");
            check(problems, !handover.isNegative(), "handover is negative");
            refuse(problems);
        }
    }

    private static void check(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
