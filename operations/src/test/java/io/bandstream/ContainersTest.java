package io.bandstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs in containers, as far as that can be told without Docker. */
final class ContainersTest {

    private static final Path ROOT = Path.of("..");

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(ROOT.resolve(file).toFile());
    }

    @Test
    void services_tellWhetherTheyAreWell_butForTheOneThatEnds() throws IOException {
        assertThat(yaml("docker-compose.yml").get("services").properties())
                .filteredOn(service -> !service.getKey().equals("tables"))
                .hasSizeGreaterThan(6)
                .allSatisfy(service -> assertThat(
                                service.getValue().at("/healthcheck/test").size())
                        .as(service.getKey())
                        .isPositive());
    }

    @Test
    void filesThatAreMounted_areThere() throws IOException {
        assertThat(yaml("docker-compose.yml").get("services").findValues("volumes").stream()
                        .flatMap(JsonNode::valueStream)
                        .map(volume -> volume.asText().replaceAll("^\\./|:.*", "")))
                .isNotEmpty()
                .allMatch(path -> Files.exists(ROOT.resolve(path)));
    }

    @Test
    void dashboards_areLookedForWhereTheyAreMounted() throws IOException {
        String path = yaml("infra/grafana/provisioning/dashboards/bandstream.yml")
                .at("/providers/0/options/path")
                .textValue();

        assertThat(yaml("docker-compose.yml").at("/services/grafana/volumes").toString())
                .contains(":" + path + ":ro");
        assertThat(yaml("infra/grafana/provisioning/datasources/prometheus.yml")
                        .at("/datasources/0/url")
                        .textValue())
                .isEqualTo("http://prometheus:9090");
    }

    @Test
    void scraped_isEveryServiceThatServesFigures() throws IOException {
        List<String> names = yaml("infra/prometheus/prometheus.yml")
                .at("/scrape_configs/0/dns_sd_configs/0/names")
                .valueStream()
                .map(JsonNode::textValue)
                .toList();

        assertThat(yaml("docker-compose.yml").get("services").properties().stream()
                        .filter(service ->
                                service.getValue().path("command").toString().contains("--metrics-host"))
                        .map(java.util.Map.Entry::getKey))
                .containsExactlyElementsOf(names);
    }

    @Test
    void image_runsAsNobodySpecial_andHoldsNoDynamoDbLocal() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("Dockerfile"));
        List<String> last = lines.subList(lines.lastIndexOf("FROM eclipse-temurin:17-jre"), lines.size());

        assertThat(last).contains("USER 10001:10001");
        assertThat(last.stream().filter(line -> line.startsWith("COPY")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("COPY --from=build /build/operations/target/"));
    }

    /** Prometheus' own word, where its tool is there. */
    @Test
    void prometheusConfiguration_isOneByPromtool(@TempDir Path folder) throws Exception {
        assumeTrue(
                Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool").anyMatch(path -> Files.exists(Path.of(path))),
                "no promtool here: install Prometheus to have its configuration checked");
        Path copy = Files.copy(ROOT.resolve("infra/prometheus/prometheus.yml"), folder.resolve("prometheus.yml"));
        Files.copy(ROOT.resolve("infra/prometheus/rules.yml"), folder.resolve("rules.yml"));

        Process promtool = new ProcessBuilder("promtool", "check", "config", copy.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(promtool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }
}
