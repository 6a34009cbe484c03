package io.bandstream.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every metric there is. The reference in {@code docs/metrics.md} is made from it. */
public enum Metric {
    BUILD_INFO("bandstream.build", Kind.INFO, Unit.NONE, "What runs.", Tag.VERSION, Tag.JAVA),

    CHANGES_TAKEN(
            "bandstream.changes.taken", Kind.COUNTER, Unit.NONE, "Changes handed to a handler's lanes.", Tag.HANDLER),
    CHANGES_IN_FLIGHT(
            "bandstream.changes.in.flight", Kind.GAUGE, Unit.NONE, "Changes taken in and not settled yet, of 1,000."),
    CHANGES_SETTLED(
            "bandstream.changes.settled",
            Kind.TIMER,
            Unit.SECONDS,
            "Changes settled, and how long each took from its delivery, waiting included.",
            Tag.HANDLER,
            Tag.SETTLEMENT),
    CHANGES_RETRIED(
            "bandstream.changes.retried",
            Kind.COUNTER,
            Unit.NONE,
            "Turns that did not settle their change.",
            Tag.HANDLER,
            Tag.REASON),
    COMMITS(
            "bandstream.commits",
            Kind.TIMER,
            Unit.SECONDS,
            "Guarded commits of a change's effects, most of them transactions.",
            Tag.HANDLER,
            Tag.RESULT),
    COMMITTED_ROWS(
            "bandstream.commits.rows",
            Kind.COUNTER,
            Unit.NONE,
            "Rows that commits wrote, guards left out.",
            Tag.HANDLER),
    GAPS(
            "bandstream.gaps.noticed",
            Kind.COUNTER,
            Unit.NONE,
            "Times that this process met lost records of a stream.",
            Tag.TABLE),

    TABLE_CALLS(
            "bandstream.table.calls",
            Kind.TIMER,
            Unit.SECONDS,
            "Calls to DynamoDB and its streams, retries of the SDK included.",
            Tag.OPERATION,
            Tag.SUCCESS),
    CALLS_BY_TABLE(
            "bandstream.table.requests",
            Kind.COUNTER,
            Unit.NONE,
            "The same calls by the tables that they name: a transaction counts once for each of its own.",
            Tag.TABLE,
            Tag.OPERATION,
            Tag.SUCCESS),
    POLLED_RECORDS("bandstream.polls.records", Kind.COUNTER, Unit.NONE, "Records that GetRecords brought.", Tag.TABLE),
    EMPTY_POLLS("bandstream.polls.empty", Kind.COUNTER, Unit.NONE, "Calls of GetRecords that brought none.", Tag.TABLE),

    HTTP_REQUESTS(
            "bandstream.http.requests",
            Kind.TIMER,
            Unit.SECONDS,
            "Requests that the HTTP API answered.",
            Tag.ROUTE,
            Tag.STATUS),

    EVALUATIONS(
            "bandstream.evaluations",
            Kind.TIMER,
            Unit.SECONDS,
            "Tries to have writing or speaking evaluated, and how long each took.",
            Tag.EVALUATION),
    EVALUATIONS_OLDEST(
            "bandstream.evaluations.oldest",
            Kind.GAUGE,
            Unit.SECONDS,
            "Age of the oldest script in the evaluators' queue, as this process last saw it; 0 where none waits."),

    LAG_SHARDS(
            "bandstream.lag.shards",
            Kind.GAUGE,
            Unit.NONE,
            "Shards in a state, whoever reads them: of all processes, not of this one.",
            Tag.TABLE,
            Tag.STATE),
    LAG_RECORDS(
            "bandstream.lag.records",
            Kind.GAUGE,
            Unit.NONE,
            "Records written and not processed, counted up to a bound a shard.",
            Tag.TABLE),
    LAG_OLDEST(
            "bandstream.lag.oldest",
            Kind.GAUGE,
            Unit.SECONDS,
            "Age of the oldest record that is not processed; 0 where none waits.",
            Tag.TABLE),
    LAG_DATA_LOSS(
            "bandstream.lag.data.loss",
            Kind.GAUGE,
            Unit.SECONDS,
            "Until the stream drops a record that is not processed; 24 hours where none waits.",
            Tag.TABLE),
    LAG_DRAIN(
            "bandstream.lag.drain",
            Kind.GAUGE,
            Unit.SECONDS,
            "Until all is processed at the present pace; NaN where that is never or not known.",
            Tag.TABLE),
    LAG_PARKED("bandstream.lag.parked.keys", Kind.GAUGE, Unit.NONE, "Keys that wait behind a dead letter.", Tag.TABLE),
    LAG_GAPS(
            "bandstream.lag.open.gaps",
            Kind.GAUGE,
            Unit.NONE,
            "Ranges of lost records that nobody has made up for yet.",
            Tag.TABLE),
    LAG_SAMPLED(
            "bandstream.lag.sampled",
            Kind.GAUGE,
            Unit.SECONDS,
            "When this process last looked at the leases, in seconds since 1970."),

    JVM_MEMORY("bandstream.jvm.memory.used", Kind.GAUGE, Unit.BYTES, "Memory in use.", Tag.AREA),
    JVM_HEAP_MAX("bandstream.jvm.heap.max", Kind.GAUGE, Unit.BYTES, "How far the heap may grow."),
    JVM_THREADS("bandstream.jvm.threads", Kind.GAUGE, Unit.NONE, "Live threads."),
    JVM_GC("bandstream.jvm.gc", Kind.COUNTER, Unit.SECONDS, "Time spent collecting garbage."),
    PROCESS_CPU("bandstream.process.cpu", Kind.COUNTER, Unit.SECONDS, "Processor time used."),
    PROCESS_UPTIME("bandstream.process.uptime", Kind.GAUGE, Unit.SECONDS, "Since the process began."),
    PROCESS_FILES(
            "bandstream.process.open.files", Kind.GAUGE, Unit.NONE, "Open file descriptors; NaN where not known.");

    /** What is kept of a metric. */
    public enum Kind {
        /** Only grows, until the process ends. */
        COUNTER(Meter.Type.COUNTER),
        /** A count and the sum of durations, with buckets. */
        TIMER(Meter.Type.TIMER),
        /** Goes up and down. */
        GAUGE(Meter.Type.GAUGE),
        /** Always 1, for the sake of its tags. */
        INFO(Meter.Type.GAUGE);

        private final Meter.Type type;

        Kind(Meter.Type type) {
            this.type = type;
        }
    }

    /** What a value counts. */
    public enum Unit {
        NONE,
        SECONDS,
        BYTES;

        @Nullable
        String base() {
            return this == NONE ? null : name().toLowerCase(Locale.ROOT);
        }
    }

    private static final PrometheusNamingConvention CONVENTION = new PrometheusNamingConvention();

    private final String dotted;
    private final Kind kind;
    private final Unit unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Tag> tags;

    Metric(String dotted, Kind kind, Unit unit, String meaning, Tag... tags) {
        this.dotted = dotted;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    String dotted() {
        return dotted;
    }

    public Kind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    public List<Tag> tags() {
        return tags;
    }

    /** As Prometheus knows it; a timer's series have {@code _count}, {@code _sum}, {@code _max} and {@code _bucket} after it. */
    public String prometheus() {
        String name = CONVENTION.name(dotted, kind.type, kind == Kind.TIMER ? "seconds" : unit.base());
        return kind == Kind.INFO
                ? name + "_info"
                : kind == Kind.COUNTER && !name.endsWith("_total") ? name + "_total" : name;
    }

    /** Every series name under which Prometheus may find it. */
    public List<String> series() {
        return kind == Kind.TIMER
                ? List.of(
                        prometheus() + "_count", prometheus() + "_sum", prometheus() + "_max", prometheus() + "_bucket")
                : List.of(prometheus());
    }
}
