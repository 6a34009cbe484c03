package io.bandstream.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one shard from what was seen of it. Pure. */
final class Verdict {

    /** For what moves too slowly to show a pace. */
    private static final Duration PACE_WITHIN = Duration.ofSeconds(7);

    private final LagSettings settings;
    private final Instant now;

    Verdict(LagSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /** A shard in which nothing waits, whoever reads it. */
    static Lag idle(ShardObservation shard, boolean moving) {
        if (shard.trouble().isPresent()) {
            return new Lag.Unknown(shard.trouble().get(), Backlog.NONE);
        }
        return moving ? new Lag.Behind(Backlog.NONE) : new Lag.CaughtUp();
    }

    Lag of(Watch watch) {
        return watch.cleared() ? idle(watch, false) : waiting(watch);
    }

    /** A shard in which nothing waits. */
    Lag idle(Watch watch, boolean moving) {
        if (watch.shard().trouble().isEmpty() && !watch.blind() && !watch.held(now, settings.interval())) {
            return new Lag.Dead(Backlog.NONE);
        }
        return idle(watch.shard(), moving);
    }

    /** A shard in which records waited when they were counted. */
    private Lag waiting(Watch watch) {
        Backlog backlog = backlog(watch);
        if (watch.shard().trouble().isPresent()) {
            return new Lag.Unknown(watch.shard().trouble().get(), backlog);
        }
        if (watch.blind()) {
            return new Lag.Unknown("its leases can't be read", backlog);
        }
        if (!watch.held(now, settings.interval())) {
            return new Lag.Dead(backlog);
        }
        return still(watch)
                ? new Lag.Stalled(backlog)
                : new Lag.Behind(backlog.drainedIn(watch.motion().drain(now)));
    }

    /** A longer watch would not change the judgement, and what moves has shown its pace. */
    boolean decided(Watch watch) {
        if (watch.blind() || !watch.held(now, settings.interval())) {
            return true;
        }
        if (watch.cleared()) {
            return watch.heard();
        }
        return still(watch)
                || (watch.motion().moved()
                        && (watch.motion().knowsPace(now) || moving(watch).compareTo(PACE_WITHIN) >= 0));
    }

    private boolean still(Watch watch) {
        return watch.still(now).compareTo(settings.patience()) >= 0;
    }

    /** For how long it could have been seen to move. */
    private Duration moving(Watch watch) {
        Instant since = watch.motion().resumed();
        return Duration.between(since.isAfter(watch.begun()) ? since : watch.begun(), now);
    }

    private Backlog backlog(Watch watch) {
        List<ShardObservation.Pending> left = watch.motion().left();
        return new Backlog(
                left.size(),
                watch.shard().waiting().more(),
                left.stream().findFirst().map(oldest -> age(oldest.created())),
                Optional.empty());
    }

    /** The service's clock may run ahead of ours. */
    private Duration age(Instant created) {
        return created.isAfter(now) ? Duration.ZERO : Duration.between(created, now);
    }
}
