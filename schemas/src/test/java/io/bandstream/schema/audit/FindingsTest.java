package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.audit.reference.ReferenceKind;
import io.bandstream.schema.audit.source.Scope;
import io.bandstream.schema.provision.LiveTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from names, live tables and a baseline. */
final class FindingsTest {

    @TempDir
    private Path root;

    private Code code;

    @BeforeEach
    void code() {
        code = new Code(root);
    }

    @ParameterizedTest
    @CsvSource({
        "ielts-genai-prep-user, ielts-genai-prep-users",
        "ielts-genai-perp-users, ielts-genai-prep-users",
        "ielts-assessment-rubrics, ielts-genai-prep-rubrics",
        "ielts-genai-prep-user-sessions, ielts-genai-prep-sessions",
        "ielts-genai-prep-users-prod, ielts-genai-prep-users",
        "ielts-assessment-results, ielts-test-results",
        "ielts-tickets, ielts-support-tickets",
        "ielts-devops-action, ielts-devops-actions",
        "ielts-listening-test, ielts-listening-tests",
        "ielts_genai_prep_users, ielts-genai-prep-users"
    })
    void nearName_isCriticalAndNamesTheEdit(String wrong, String right) {
        assertThat(code.with("a.py", "t = dynamodb.Table('" + wrong + "')\n")
                        .audit()
                        .findings())
                .filteredOn(finding -> finding.kind() == FindingKind.MISMATCH)
                .extracting(Finding::severity, Finding::remedy)
                .containsExactly(tuple(Severity.CRITICAL, "use `" + right + "` in place of `" + wrong + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "ielts-ai-safety-logs",
        "ielts-content-reports",
        "ielts-genai-prep-purchases",
        "ielts-connections",
        "test-table",
        "users",
        "websocket-connections"
    })
    void nameThatNoTableIsNear_isAPhantom(String name) {
        assertThat(code.with("a.py", "t = dynamodb.Table('" + name + "')\n")
                        .audit()
                        .findings())
                .filteredOn(finding -> finding.kind() == FindingKind.PHANTOM)
                .extracting(Finding::severity, Finding::name)
                .containsExactly(tuple(Severity.HIGH, name));
    }

    @Test
    void phantomThatNothingUses_isLessGrave() {
        code.with("a.py", "import boto3\nGONE_TABLE = 'ielts-content-reports'\n");
        assertThat(code.audit().findings())
                .filteredOn(finding -> finding.kind() == FindingKind.PHANTOM)
                .extracting(Finding::severity)
                .containsExactly(Severity.MEDIUM);
    }

    @Test
    void nameResolvedFromTheSameFile_isCheckedLikeALiteral() {
        code.with(
                "a.py", "P = 'ielts-genai-prep'\nt = dynamodb.Table(P + '-userz')\nu = dynamodb.Table(f'{P}-users')\n");
        AuditReport report = code.audit();
        assertThat(report.references())
                .extracting(
                        reference -> reference.kind(), reference -> reference.name(), reference -> reference.resolved())
                .containsExactly(
                        tuple(ReferenceKind.DYNAMIC, "ielts-genai-prep-userz", true),
                        tuple(ReferenceKind.DYNAMIC, "ielts-genai-prep-users", true));
        assertThat(report.findings()).extracting(Finding::kind).contains(FindingKind.MISMATCH);
        assertThat(report.findings()).extracting(Finding::kind).doesNotContain(FindingKind.DYNAMIC);
        assertThat(report.tables().referenced()).containsExactly("ielts-genai-prep-users");
    }

    @Test
    void patternThatATableFits_isNoUseOfIt_butIsMentioned() {
        code.with("a.py", "t = dynamodb.Table(f'ielts-{skill}-answers')\n");
        AuditReport report = code.audit();
        assertThat(report.tables().referenced()).isEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.evidence().contains("may name it at run time"))
                .extracting(Finding::name)
                .containsExactly("ielts-listening-answers", "ielts-reading-answers");
    }

    @Test
    void comments_areNoUse() {
        code.with("a.py", "# ielts-genai-prep-users\n\"\"\"ielts-genai-prep-sessions\"\"\"\n");
        AuditReport report = code.audit();
        assertThat(report.references())
                .extracting(reference -> reference.kind())
                .containsOnly(ReferenceKind.COMMENT);
        assertThat(report.tables().unused()).hasSize(19);
    }

    @Test
    void live_missingExtraAndDifferentTablesAreTold() {
        List<LiveTable> live = new ArrayList<>(LiveTables.asDeclared(Catalog.app()));
        live.removeIf(table -> List.of("ielts-genai-prep-users", "ielts-full-tests", "ielts-genai-prep-sessions")
                .contains(table.name()));
        LiveTable sessions = LiveTables.asDeclared(Catalog.SESSIONS);
        live.add(new LiveTable(
                sessions.name(),
                KeySchema.of(KeyAttribute.text("connection_id")),
                sessions.indexes(),
                Optional.empty(),
                sessions.streamView(),
                sessions.billing()));
        live.add(new LiveTable(
                "ielts-old", sessions.key(), List.of(), Optional.empty(), Optional.empty(), "PAY_PER_REQUEST"));

        AuditReport report = code.with("a.py", "t = dynamodb.Table('ielts-genai-prep-users')\n")
                .auditLive(live);

        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() != FindingKind.UNUSED)
                .extracting(Finding::severity, Finding::kind, Finding::name)
                .containsExactlyInAnyOrder(
                        tuple(Severity.CRITICAL, FindingKind.MISSING, "ielts-genai-prep-users"),
                        tuple(Severity.HIGH, FindingKind.MISSING, "ielts-full-tests"),
                        tuple(Severity.HIGH, FindingKind.DIFFERENT, "ielts-genai-prep-sessions"),
                        tuple(Severity.MEDIUM, FindingKind.DIFFERENT, "ielts-genai-prep-sessions"),
                        tuple(Severity.MEDIUM, FindingKind.EXTRA, "ielts-old"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.name().equals("ielts-genai-prep-users"))
                .extracting(finding -> finding.place().map(place -> place.line()))
                .containsExactly(Optional.of(1));
    }

    @Test
    void live_extraTableThatTheCodeNames_isNoPhantom() {
        List<LiveTable> live = new ArrayList<>(LiveTables.asDeclared(Catalog.app()));
        live.add(new LiveTable(
                "ielts-content-reports",
                Catalog.USERS.key(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "PAY_PER_REQUEST"));
        assertThat(code.with("a.py", "t = dynamodb.Table('ielts-content-reports')\n")
                        .auditLive(live)
                        .findings())
                .filteredOn(finding -> finding.kind() != FindingKind.UNUSED)
                .extracting(Finding::kind)
                .containsExactly(FindingKind.EXTRA);
    }

    @Test
    void live_pipelinesTables_areExpectedOnceOneOfThemIsThere() {
        code.with("a.py", "x = 1\n");
        List<LiveTable> app = LiveTables.asDeclared(Catalog.app());
        assertThat(code.auditLive(app).findings()).extracting(Finding::kind).containsOnly(FindingKind.UNUSED);

        List<LiveTable> some = new ArrayList<>(app);
        some.add(LiveTables.asDeclared(Catalog.GUARDS));
        assertThat(code.auditLive(some).findings())
                .filteredOn(finding -> finding.kind() == FindingKind.MISSING)
                .hasSize(Catalog.pipeline().size() - 1);
    }

    @Test
    void ids_outlastLinesThatMove_andTellEqualFindingsApart() {
        String uses = "t = dynamodb.Table('ielts-gone')\nu = dynamodb.Table('ielts-gone')\n";
        List<String> before = ids(code.with("a.py", uses).audit());
        List<String> after = ids(code.with("a.py", "import boto3\n\n\n" + uses).audit());
        assertThat(before).doesNotHaveDuplicates().isEqualTo(after);
    }

    @Test
    void baseline_leavesOnlyWhatIsNew() throws IOException {
        code.with("a.py", "t = dynamodb.Table('ielts-gone')\n");
        Path file = Files.writeString(root.resolve("baseline.json"), Baseline.of(code.audit()));

        assertThat(accepted(file).clean()).isTrue();

        code.with("b.py", "t = dynamodb.Table('ielts-gone-too')\n");
        assertThat(accepted(file).findings()).extracting(Finding::name).containsExactly("ielts-gone-too");
        assertThat(accepted(file).accepted()).isEqualTo(1 + 19);
    }

    /** The baseline itself lies in the code and is none of it. */
    private AuditReport accepted(Path file) throws IOException {
        return new Audit(Optional.empty(), List.of(), new Scope(List.of(), List.of(file)), Runnable::run)
                .run(List.of(root))
                .without(Baseline.read(file).ids());
    }

    @ParameterizedTest
    @CsvSource({"{, no JSON", "{}, no list of ids", "'{\"accepted\": [{}]}', no list of ids"})
    void brokenBaseline_isRefusedInOneLine(String text, String fault) throws IOException {
        Path file = Files.writeString(root.resolve("baseline.json"), text);
        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(MalformedBaselineException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("--write-baseline");
    }

    @ParameterizedTest
    @CsvSource({
        "'workflows: [', no YAML",
        "'steps: []', unknown field steps",
        "'workflows: [{workflow: a, steps: [{step: b}]}]', b has no list tables",
        "'workflows: [{steps: []}]', no text workflow"
    })
    void brokenWorkflows_areRefusedInOneLine(String text, String fault) throws IOException {
        Path file = Files.writeString(root.resolve("workflows.yaml"), text);
        assertThatThrownBy(() -> WorkflowFile.read(file))
                .isInstanceOf(MalformedWorkflowsException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void ownWorkflows_nameEveryTableOfTheApp() throws IOException {
        assertThat(WorkflowFile.own())
                .flatExtracting(Workflow::steps)
                .flatExtracting(Workflow.Step::tables)
                .hasSameElementsAs(
                        Catalog.app().stream().map(table -> table.name()).toList());
    }

    private static List<String> ids(AuditReport report) {
        return report.findings().stream().map(Finding::id).toList();
    }
}
