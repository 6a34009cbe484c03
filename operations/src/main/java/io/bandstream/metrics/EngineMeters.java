package io.bandstream.metrics;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EngineListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Counts what becomes of changes. Every meter is looked up beforehand: a change costs additions alone. */
public final class EngineMeters implements EngineListener {

    private final Meters meters;

    public EngineMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public OfHandler of(String handler) {
        return new HandlerMeters(meters, handler);
    }

    private static final class HandlerMeters implements OfHandler {

        private final Counter taken;
        private final Counter rows;
        private final Map<Settlement, Timer> settled = new EnumMap<>(Settlement.class);
        private final Map<Retry, Counter> retried = new EnumMap<>(Retry.class);
        private final Map<Result, Timer> commits = new EnumMap<>(Result.class);

        HandlerMeters(Meters meters, String handler) {
            taken = meters.counter(Metric.CHANGES_TAKEN, handler);
            rows = meters.counter(Metric.COMMITTED_ROWS, handler);
            for (Settlement how : Settlement.values()) {
                settled.put(how, meters.timer(Metric.CHANGES_SETTLED, handler, word(how)));
            }
            for (Retry why : Retry.values()) {
                retried.put(why, meters.counter(Metric.CHANGES_RETRIED, handler, word(why)));
            }
            for (Result result : Result.values()) {
                commits.put(result, meters.timer(Metric.COMMITS, handler, word(result)));
            }
        }

        @Override
        public void taken() {
            taken.increment();
        }

        @Override
        public void settled(Settlement how, long millis) {
            Objects.requireNonNull(settled.get(how)).record(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void retried(Retry why) {
            Objects.requireNonNull(retried.get(why)).increment();
        }

        @Override
        public void committed(Commit outcome, int written, long nanos) {
            Result result = Result.of(outcome);
            Objects.requireNonNull(commits.get(result)).record(nanos, TimeUnit.NANOSECONDS);
            if (result == Result.COMMITTED) {
                rows.increment(written);
            }
        }
    }

    private enum Result {
        COMMITTED,
        REPEATED,
        CONFLICT,
        UNAVAILABLE,
        DENIED,
        REFUSED;

        static Result of(Commit commit) {
            if (commit instanceof Commit.Committed) {
                return COMMITTED;
            }
            if (commit instanceof Commit.AlreadyCommitted) {
                return REPEATED;
            }
            if (commit instanceof Commit.Conflict) {
                return CONFLICT;
            }
            if (commit instanceof Commit.Unavailable) {
                return UNAVAILABLE;
            }
            return commit instanceof Commit.Denied ? DENIED : REFUSED;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
