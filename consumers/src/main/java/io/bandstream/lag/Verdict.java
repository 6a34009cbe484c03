package io.bandstream.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one shard from what was seen of it. Pure. */
final class Verdict {

    private Verdict() {}

    /** A shard in which nothing waits. */
    static Lag idle(ShardSight shard, boolean moving) {
        if (shard.trouble().isPresent()) {
            return new Lag.Unknown(shard.trouble().get(), Backlog.NONE);
        }
        return moving ? new Lag.Behind(Backlog.NONE) : new Lag.CaughtUp();
    }

    /**
     * A shard in which records waited when they were counted.
     *
     * @param counted when that was
     */
    static Lag waiting(Watch watch, Instant counted, Instant now, Duration interval) {
        Backlog backlog = backlog(watch, counted, now);
        if (watch.shard().trouble().isPresent()) {
            return new Lag.Unknown(watch.shard().trouble().get(), backlog);
        }
        if (watch.blind()) {
            return new Lag.Unknown("its leases can't be read", backlog);
        }
        if (watch.moved()) {
            return new Lag.Behind(backlog);
        }
        return watch.held(now, interval) ? new Lag.Stalled(backlog) : new Lag.Dead(backlog);
    }

    /** A longer watch would not change the judgement. */
    static boolean decided(Watch watch, Instant now, Duration interval) {
        return watch.blind() || watch.moved() || !watch.held(now, interval);
    }

    private static Backlog backlog(Watch watch, Instant counted, Instant now) {
        List<ShardSight.Pending> left = watch.left();
        List<ShardSight.Pending> seen = watch.shard().waiting().records();
        boolean more = watch.shard().waiting().more();
        return new Backlog(
                more ? seen.size() : left.size(),
                more,
                left.stream().findFirst().map(oldest -> age(oldest.created(), now)),
                more
                        ? Optional.empty()
                        : drain(left.size(), seen.size() - left.size(), Duration.between(counted, now)));
    }

    /** The service's clock may run ahead of ours. */
    private static Duration age(Instant created, Instant now) {
        return created.isAfter(now) ? Duration.ZERO : Duration.between(created, now);
    }

    private static Optional<Duration> drain(int left, int processed, Duration within) {
        return processed == 0
                ? Optional.empty()
                : Optional.of(within.multipliedBy(left).dividedBy(processed));
    }
}
