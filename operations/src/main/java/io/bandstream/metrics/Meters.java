package io.bandstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The meters of this process, each by its {@link Metric}. Thread-safe; asking twice gives the same meter. */
public final class Meters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * A count.
     *
     * @param values of the metric's tags, in their order
     */
    public Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.dotted())
                .description(metric.meaning())
                .baseUnit(metric.unit().base())
                .tags(tags(metric, Metric.Kind.COUNTER, values))
                .register(registry);
    }

    /**
     * A count of durations with their sum.
     *
     * @param values of the metric's tags, in their order
     */
    public Timer timer(Metric metric, String... values) {
        return Timer.builder(metric.dotted())
                .description(metric.meaning())
                .serviceLevelObjectives(BUCKETS)
                .tags(tags(metric, Metric.Kind.TIMER, values))
                .register(registry);
    }

    /**
     * A gauge whose value is asked for at each scrape.
     *
     * @param values of the metric's tags, in their order
     */
    public void gauge(Metric metric, Supplier<Number> value, String... values) {
        Gauge.builder(metric.dotted(), value)
                .description(metric.meaning())
                .baseUnit(metric.unit().base())
                .tags(tags(metric, Metric.Kind.GAUGE, values))
                .register(registry);
    }

    /** @param values of the metric's tags, in their order */
    void info(Metric metric, String... values) {
        Gauge.builder(metric.dotted() + ".info", () -> 1)
                .description(metric.meaning())
                .tags(tags(metric, Metric.Kind.INFO, values))
                .register(registry);
    }

    /** A counter that somebody else keeps, asked for at each scrape. */
    void countedElsewhere(Metric metric, Supplier<Number> value) {
        FunctionCounter.builder(metric.dotted(), value, kept -> kept.get().doubleValue())
                .description(metric.meaning())
                .baseUnit(metric.unit().base())
                .tags(tags(metric, Metric.Kind.COUNTER))
                .register(registry);
    }

    private static Tags tags(Metric metric, Metric.Kind kind, String... values) {
        List<Tag> tags = metric.tags();
        if (metric.kind() != kind || tags.size() != values.length) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind() + " with the tags " + tags);
        }
        return Tags.of(IntStream.range(0, values.length)
                .mapToObj(i -> io.micrometer.core.instrument.Tag.of(tags.get(i).key(), values[i]))
                .toList());
    }

    /** All of them, as Prometheus reads them. */
    public String scrape() {
        return registry.scrape();
    }
}
