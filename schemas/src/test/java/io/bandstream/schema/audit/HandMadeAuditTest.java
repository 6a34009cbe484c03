package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.audit.WorkflowVerdict.Outcome;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.report.AuditJson;
import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit that the app's team once made by hand, on five files that are like the ones that it looked at. */
final class HandMadeAuditTest {

    private static final Path FILES = Path.of("src/test/resources/audit/hand-made");

    private AuditReport report;

    @BeforeEach
    void audit() throws IOException {
        report = new Audit(
                        Optional.of(LiveTables.asDeclared(Catalog.app())),
                        WorkflowFile.own(),
                        Scope.all(),
                        Runnable::run)
                .run(List.of(FILES));
    }

    @Test
    void live_areNineteenTables() {
        assertThat(report.files()).isEqualTo(5);
        assertThat(report.tables().live())
                .hasValueSatisfying(live -> assertThat(live)
                        .hasSize(19)
                        .containsExactlyElementsOf(report.tables().declared()));
    }

    @Test
    void mismatch_isTheOneOfRubrics_withItsRemedy() {
        assertThat(of(FindingKind.MISMATCH)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.name()).isEqualTo("ielts-assessment-rubrics");
            assertThat(finding.remedy()).contains("use `ielts-genai-prep-rubrics`");
            assertThat(finding.place().map(Object::toString)).hasValue(FILES.resolve("dynamodb_dal.py") + ":19:25");
        });
        assertThat(report.findings())
                .filteredOn(one -> one.severity() == Severity.CRITICAL)
                .hasSize(1);
    }

    @Test
    void phantoms_areTwo() {
        assertThat(of(FindingKind.PHANTOM))
                .extracting(Finding::name)
                .containsExactly("ielts-ai-safety-logs", "ielts-content-reports");
    }

    @Test
    void unused_areEleven() {
        List<String> unused = List.of(
                "ielts-genai-prep-auth-tokens",
                "ielts-genai-prep-reset-tokens",
                "ielts-full-tests",
                "ielts-listening-tests",
                "ielts-reading-tests",
                "ielts-listening-questions",
                "ielts-reading-questions",
                "ielts-listening-answers",
                "ielts-reading-answers",
                "ielts-test-progress",
                "ielts-test-results");
        assertThat(report.tables().unused()).containsExactlyElementsOf(unused);
        assertThat(of(FindingKind.UNUSED)).extracting(Finding::name).containsExactlyElementsOf(unused);
    }

    @Test
    void nothingElse_isFound() {
        assertThat(report.findings()).hasSize(1 + 2 + 11);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void mappings_areVerified() {
        assertThat(report.references())
                .filteredOn(reference ->
                        reference.resolved() && Catalog.find(reference.name()).isPresent())
                .extracting(Reference::alias, Reference::name)
                .containsExactlyInAnyOrder(
                        tuple("users", "ielts-genai-prep-users"),
                        tuple("sessions", "ielts-genai-prep-sessions"),
                        tuple("assessments", "ielts-genai-prep-assessments"),
                        tuple("entitlements", "ielts-genai-prep-entitlements"),
                        tuple("questions", "ielts-assessment-questions"),
                        tuple("tickets_table", "ielts-support-tickets"),
                        tuple("actions_table", "ielts-devops-actions"),
                        tuple("sessions_table", "ielts-genai-prep-sessions"),
                        tuple("SessionsTable", "ielts-genai-prep-sessions"));
    }

    @Test
    void workflows_sayWhichStepsHaveTheirTables() {
        assertThat(report.workflows())
                .flatExtracting(WorkflowVerdict::steps)
                .filteredOn(step -> step.outcome() == Outcome.MISMATCH)
                .extracting(WorkflowVerdict.StepVerdict::step)
                .containsExactly("score it");
        assertThat(report.workflows())
                .filteredOn(workflow -> workflow.outcome() == Outcome.VERIFIED)
                .extracting(WorkflowVerdict::workflow)
                .containsExactly("purchase", "support");
    }

    @Test
    void json_hasTheContractsForm() throws IOException {
        StringWriter written = new StringWriter();
        AuditJson.write(report, written);
        JsonNode json = new ObjectMapper().readTree(written.toString());

        assertThat(json.fieldNames()).toIterable().contains("references", "findings", "tables", "workflows");
        assertThat(json.get("references").get(0).fieldNames())
                .toIterable()
                .contains("name", "file", "line", "column", "kind");
        assertThat(json.get("findings").get(0).fieldNames())
                .toIterable()
                .contains("id", "severity", "kind", "name", "file", "line", "column", "evidence", "remedy");
        assertThat(json.get("tables").get("live")).hasSize(19);
        assertThat(json.get("tables").get("unused")).hasSize(11);
        assertThat(json.get("findings").findValuesAsText("kind")).contains("mismatch", "phantom", "unused");
    }

    private List<Finding> of(FindingKind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }
}
