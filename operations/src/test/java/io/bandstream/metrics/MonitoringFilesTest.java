package io.bandstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The alerts, the dashboard and the runbook hold together, and name nothing that is not measured. */
final class MonitoringFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PROMETHEUS = ROOT.resolve("infra/prometheus");
    private static final Pattern SERIES = Pattern.compile("\\bbandstream_[a-z_]+\\b");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LABELS = Pattern.compile("\\{([^}]*)}|\\b(?:by|on|without) \\(([^)]*)\\)");

    @Test
    void rules_ofPrometheus_areCorrectAndActAsTheirTestsSay() throws IOException, InterruptedException {
        assumeTrue(
                hasPromtool(), "promtool is not installed here (Debian: package prometheus): the rules go unchecked");

        assertThat(promtool("check", "rules", "rules.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", "rules_test.yml")).contains("SUCCESS");
    }

    @Test
    void rules_areEachTested() throws IOException {
        assertThat(new YAMLMapper()
                        .readTree(PROMETHEUS.resolve("rules_test.yml").toFile())
                        .findValuesAsText("alertname"))
                .containsAll(alerts());
    }

    @Test
    void rules_nameDeclaredMetricsAndTagsAlone() throws IOException {
        expressionsOfRules().forEach(MonitoringFilesTest::assertDeclared);
    }

    @Test
    void rules_eachHaveASeverityAndTheirSectionOfTheRunbook() throws IOException {
        for (JsonNode rule : rules()) {
            String alert = rule.get("alert").textValue();
            assertThat(rule.at("/labels/severity").textValue()).as(alert).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").textValue()).as(alert).isNotBlank();
            assertThat(rule.at("/annotations/runbook").textValue())
                    .isEqualTo("docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void runbook_hasASectionForEachAlertAndNoOther() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/operations.md"));
        Set<String> sections = lines.stream()
                .filter(line -> line.startsWith("### Bandstream"))
                .map(line -> line.substring("### ".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sections).isEqualTo(alerts());
    }

    @Test
    void runbook_saysInEachSectionWhatToLookAtAndWhatMends() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        for (String alert : alerts()) {
            String section = page.substring(page.indexOf("### " + alert + "\n"));
            section =
                    section.substring(0, section.indexOf("\n### ") < 0 ? section.length() : section.indexOf("\n### "));

            assertThat(section).as(alert).contains("\n- Look: ", "\n- Mend: ");
        }
    }

    @Test
    void dashboard_showsDeclaredMetricsAlone_andEachOfThem() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(
                        ROOT.resolve("infra/grafana/dashboards/bandstream.json").toFile());
        List<String> expressions = dashboard.findValuesAsText("expr");
        expressions.forEach(MonitoringFilesTest::assertDeclared);
        Set<String> shown = expressions.stream()
                .flatMap(expression -> series(expression).stream())
                .collect(Collectors.toSet());

        assertThat(Metric.values()).allMatch(metric -> metric.series().stream().anyMatch(shown::contains));
        assertThat(ids(dashboard)).doesNotHaveDuplicates();
        assertThat(dashboard.get("uid").textValue()).isEqualTo("bandstream");
        assertThat(dashboard.findValues("datasource"))
                .allMatch(source -> source.get("uid").textValue().equals("${datasource}"));
    }

    @Test
    void dashboard_panelsDoNotOverlap() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(
                        ROOT.resolve("infra/grafana/dashboards/bandstream.json").toFile());
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").intValue(); x++) {
                for (int y = 0; y < place.get("h").intValue(); y++) {
                    String cell = (place.get("x").intValue() + x) + ","
                            + (place.get("y").intValue() + y);
                    assertThat(cells.add(cell))
                            .as("%s at %s", panel.get("title"), cell)
                            .isTrue();
                }
            }
            assertThat(place.get("x").intValue() + place.get("w").intValue()).isLessThanOrEqualTo(24);
        }
    }

    private static List<Integer> ids(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .map(panel -> panel.get("id").intValue())
                .toList();
    }

    private static void assertDeclared(String expression) {
        Set<String> known = Arrays.stream(Metric.values())
                .flatMap(metric -> metric.series().stream())
                .collect(Collectors.toSet());
        assertThat(known).as(expression).containsAll(series(expression));
        Set<String> tags = Stream.concat(Arrays.stream(Tag.values()).map(Tag::key), Stream.of("instance", "job", "le"))
                .collect(Collectors.toSet());
        assertThat(tags).as(expression).containsAll(labels(expression));
    }

    private static Set<String> series(String expression) {
        return SERIES.matcher(expression).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Set<String> labels(String expression) {
        Set<String> labels = new TreeSet<>();
        Matcher places = LABELS.matcher(expression);
        while (places.find()) {
            String names = places.group(1) == null ? places.group(2) : places.group(1);
            COMMA.splitAsStream(names)
                    .map(name -> name.replaceAll("[=!~].*", "").strip())
                    .forEach(labels::add);
        }
        return labels;
    }

    private static Set<String> alerts() throws IOException {
        return rules().stream()
                .map(rule -> rule.get("alert").textValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> expressionsOfRules() throws IOException {
        return rules().stream().map(rule -> rule.get("expr").textValue()).toList();
    }

    private static List<JsonNode> rules() throws IOException {
        JsonNode file =
                new YAMLMapper().readTree(PROMETHEUS.resolve("rules.yml").toFile());
        return StreamSupport.stream(file.get("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false))
                .toList();
    }

    private static boolean hasPromtool() {
        try {
            return new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(PROMETHEUS.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said;
    }
}
