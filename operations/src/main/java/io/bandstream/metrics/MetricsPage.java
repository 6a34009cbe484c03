package io.bandstream.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of all metrics, in Markdown. */
final class MetricsPage {

    private static final String HEAD = """
            # Metrics

            Every process (`worker`, `api`, `console`, `up`) serves them at `http://127.0.0.1:9464/metrics` (`--metrics-port`, `--metrics-host`),
            beside `/healthz` and `/readyz`. What `bandstream_lag_…` says holds for the whole pipeline, whichever process is asked.
            A timer's series end in `_count`, `_sum`, `_max` and `_bucket`. Made from
            `operations/src/main/java/io/bandstream/metrics/Metric.java`; a test keeps them equal.

            | metric | kind | unit | tags | meaning |
            |---|---|---|---|---|
            """;

    private MetricsPage() {}

    static String markdown() {
        String metrics = Arrays.stream(Metric.values()).map(MetricsPage::row).collect(Collectors.joining());
        String tags = Arrays.stream(Tag.values())
                .map(tag -> "| `" + tag.key() + "` | " + tag.domain() + " |\n")
                .collect(Collectors.joining());
        return HEAD + metrics + "\n| tag | values |\n|---|---|\n" + tags;
    }

    private static String row(Metric metric) {
        String tags = metric.tags().stream().map(tag -> "`" + tag.key() + "`").collect(Collectors.joining(", "));
        String unit = metric.unit() == Metric.Unit.NONE ? "" : word(metric.unit());
        return "| `" + metric.prometheus() + "` | " + word(metric.kind()) + " | " + unit + " | " + tags + " | "
                + metric.meaning() + " |\n";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
