package io.bandstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MetricTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    /** Written by {@code -Dbandstream.write=true}. */
    @Test
    void page_isMadeFromTheDeclarations() throws IOException {
        if (Boolean.getBoolean("bandstream.write")) {
            Files.writeString(PAGE, MetricsPage.markdown());
        }
        assertThat(PAGE).hasContent(MetricsPage.markdown());
    }

    @Test
    void names_areAllDifferentAndOfThisProgram() {
        assertThat(Metric.values())
                .extracting(Metric::prometheus)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("bandstream_[a-z_]+"));
    }

    @Test
    void meters_ofEveryMetric_showUnderTheDeclaredNamesAlone() {
        Meters meters = new Meters();
        for (Metric metric : Metric.values()) {
            String[] values =
                    metric.tags().stream().map(tag -> "some " + tag.key()).toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> meters.counter(metric, values).increment();
                case TIMER -> meters.timer(metric, values).record(Duration.ofMillis(3));
                case GAUGE -> meters.gauge(metric, () -> 1, values);
                case INFO -> meters.info(metric, values);
            }
        }

        assertThat(meters.scrape()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceAll("[{ ].*", ""))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .flatMap(metric -> metric.series().stream())
                        .toList());
    }

    @Test
    void meter_ofAnotherKindOrWithOtherTags_isRefused() {
        Meters meters = new Meters();

        assertThatThrownBy(() -> meters.counter(Metric.COMMITS, "users", "committed"))
                .hasMessageContaining("COMMITS is a TIMER");
        assertThatThrownBy(() -> meters.counter(Metric.CHANGES_TAKEN)).hasMessageContaining("HANDLER");
    }
}
