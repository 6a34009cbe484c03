package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class AuditCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of());
    private final CommandLine commands = CommandTree.create(terminal, Lifetime::new);

    @Test
    void json_isOneDocumentOfTheContractsForm() throws IOException {
        write("a.py", "t = dynamodb.Table('ielts-assessment-rubrics')\n");

        assertThat(audit("--format", "json")).isEqualTo(1);

        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.get("references")).isEqualTo(JSON.readTree("""
            [{"name": "ielts-assessment-rubrics", "file": "%s/a.py", "line": 1, "column": 21,
              "kind": "literal", "alias": "t"}]\
            """.formatted(root)));
        JsonNode mismatch = document.get("findings").get(0);
        assertThat(mismatch.get("severity").textValue()).isEqualTo("critical");
        assertThat(mismatch.get("kind").textValue()).isEqualTo("mismatch");
        assertThat(mismatch.get("line").intValue()).isEqualTo(1);
        assertThat(mismatch.get("remedy").textValue()).contains("`ielts-genai-prep-rubrics`");
        assertThat(document.get("findings").get(1).get("file").isNull()).isTrue();
        assertThat(document.get("tables").get("declared")).hasSize(19);
        assertThat(document.get("tables").get("live")).isEmpty();
        assertThat(document.get("workflows")).isNotEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void cleanCode_endsWithStatusZero() throws IOException {
        write(
                "all.py",
                String.join(
                        "\n",
                        Catalog.app().stream()
                                .map(table -> "x = '" + table.name() + "'")
                                .toList()));

        assertThat(audit()).isZero();
        assertThat(out.toString()).endsWith("clean\n");
    }

    @ParameterizedTest
    @CsvSource({"text, findings:", "markdown, ## Findings", "sarif, '\"version\" : \"2.1.0\"'"})
    void formats_areAllThere(String format, String part) throws IOException {
        write("a.py", "t = dynamodb.Table('ielts-gone')\n");
        assertThat(audit("--format", format)).isEqualTo(1);
        assertThat(out.toString()).contains(part);
    }

    @Test
    void baseline_acceptsWhatWasThere() throws IOException {
        write("a.py", "t = dynamodb.Table('ielts-gone')\n");
        String baseline = root.resolve("audit-baseline.json").toString();

        assertThat(audit("--write-baseline", baseline)).isZero();
        assertThat(audit("--baseline", baseline)).isZero();

        write("b.py", "t = dynamodb.Table('ielts-gone-too')\n");
        assertThat(audit("--baseline", baseline)).isEqualTo(1);
    }

    @Test
    void exclude_andWorkflows_areHeeded() throws IOException {
        write("tests/a.py", "t = dynamodb.Table('ielts-gone')\n");
        write("flows.yaml", "workflows:\n- workflow: mine\n  steps:\n  - {step: one, tables: [ielts-full-tests]}\n");

        audit("--exclude", "tests/", "--workflows", root.resolve("flows.yaml").toString(), "--format", "json");

        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.get("references")).isEmpty();
        assertThat(document.get("workflows").findValuesAsText("workflow")).containsExactly("mine");
        assertThat(document.get("workflows").findValuesAsText("verdict")).containsOnly("unreferenced");
    }

    @ParameterizedTest
    @CsvSource({
        "--format xml, 'is none of text, markdown, json, sarif'",
        "--baseline nowhere.json, cannot read the baseline nowhere.json",
        "--workflows nowhere.yaml, cannot read the workflows nowhere.yaml"
    })
    void badOption_isRefusedInOneLine(String options, String line) {
        assertThat(audit(options.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).startsWith("bandstream: ").contains(line).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void missingPath_isRefusedInOneLine() {
        assertThat(commands.execute("audit", root.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("cannot read " + root.resolve("nowhere"))
                .hasLineCount(1);
    }

    private int audit(String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "audit";
        line[1] = root.toString();
        System.arraycopy(options, 0, line, 2, options.length);
        return commands.execute(line);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
