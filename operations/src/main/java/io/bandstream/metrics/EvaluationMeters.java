package io.bandstream.metrics;

import io.bandstream.producer.evaluation.EvaluationListener;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts and times what becomes of scripts. */
public final class EvaluationMeters implements EvaluationListener {

    private final Map<Outcome, Timer> tries = new EnumMap<>(Outcome.class);
    private volatile Optional<Instant> oldest = Optional.empty();

    /** @param clock wall clock, as the one of who queues */
    public EvaluationMeters(Meters meters, Clock clock) {
        for (Outcome outcome : Outcome.values()) {
            String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            tries.put(outcome, meters.timer(Metric.EVALUATIONS, word));
        }
        meters.gauge(
                Metric.EVALUATIONS_OLDEST,
                () -> oldest.map(at -> Duration.between(at, clock.instant()).toMillis() / 1e3)
                        .orElse(0.0));
    }

    @Override
    public void looked(Optional<Instant> seen) {
        oldest = seen;
    }

    @Override
    public void tried(Outcome outcome, Duration took) {
        Objects.requireNonNull(tries.get(outcome)).record(took);
    }
}
