package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.schema.audit.report.AuditMarkdown;
import io.bandstream.schema.audit.report.AuditSarif;
import io.bandstream.schema.audit.report.AuditText;
import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of a report, on the files of the audit made by hand. */
final class ReportTest {

    private static final Path FILES = Path.of("src/test/resources/audit/hand-made");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private AuditReport report;

    @BeforeEach
    void audit() throws IOException {
        report = new Audit(Optional.empty(), WorkflowFile.own(), Scope.all(), Runnable::run).run(List.of(FILES));
    }

    @Test
    void text_putsTheWorstFirst_andEndsWithASummary() {
        assertThat(written(AuditText::write).lines())
                .startsWith(FILES.resolve("dynamodb_dal.py") + ":19:25: critical: mismatch: ielts-assessment-rubrics")
                .anyMatch(line -> line.contains("remedy: use `ielts-genai-prep-rubrics`"))
                .anyMatch(line -> line.strip().startsWith("users -> ielts-genai-prep-users"))
                .endsWith("19 tables declared, 7 referenced, 11 unused; 12 references in 5 files;"
                        + " findings: 1 critical, 2 high, 11 low");
    }

    @Test
    void markdown_hasATablePerMatter() {
        assertThat(written(AuditMarkdown::write))
                .contains("## Findings", "## Verified", "## Unused", "## Workflows")
                .contains("| critical | mismatch | `ielts-assessment-rubrics` |")
                .contains("- `ielts-full-tests`\n");
    }

    @Test
    void sarif_keepsToItsSchema() throws IOException {
        assertThat(violations(sarif(report))).isEmpty();
    }

    @Test
    void sarif_withNotesAndAwkwardNames_keepsToItsSchema() throws IOException {
        byte[] latin = "t = dynamodb.Table('ielts-gone') # \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        AuditReport awkward = new Code(root).with("a b/c#d:e.py", latin).audit();
        assertThat(awkward.notes()).hasSize(1);
        assertThat(violations(sarif(awkward))).isEmpty();
    }

    @Test
    void sarif_withoutAMessage_doesNot() throws IOException {
        String broken = sarif(report).replaceFirst("\"message\"", "\"massage\"");
        assertThat(violations(broken)).anyMatch(violation -> violation.contains("message"));
    }

    @Test
    void sarif_hasAResultPerFinding_andARulePerKind() throws IOException {
        JsonNode run = JSON.readTree(sarif(report)).get("runs").get(0);
        assertThat(run.get("results")).hasSameSizeAs(report.findings());
        assertThat(run.get("tool").get("driver").get("rules").findValuesAsText("id"))
                .containsAll(run.get("results").findValuesAsText("ruleId"));
        assertThat(run.get("results").get(0).get("level").textValue()).isEqualTo("error");
        assertThat(run.get("results")
                        .get(0)
                        .at("/locations/0/physicalLocation/region/startLine")
                        .intValue())
                .isEqualTo(19);
    }

    private static String sarif(AuditReport report) throws IOException {
        StringWriter written = new StringWriter();
        AuditSarif.write(report, written);
        return written.toString();
    }

    private String written(BiConsumer<AuditReport, PrintWriter> form) {
        StringWriter written = new StringWriter();
        form.accept(report, new PrintWriter(written));
        return written.toString();
    }

    /** By the schema that OASIS publishes. */
    private static List<String> violations(String sarif) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JSON.readTree(in));
            return schema.validate(JSON.readTree(sarif)).stream()
                    .map(Error::toString)
                    .toList();
        }
    }
}
