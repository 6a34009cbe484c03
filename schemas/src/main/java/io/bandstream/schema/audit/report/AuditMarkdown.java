package io.bandstream.schema.audit.report;

import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.Finding;
import io.bandstream.schema.audit.FindingKind;
import io.bandstream.schema.audit.WorkflowVerdict;
import io.bandstream.schema.audit.WorkflowVerdict.StepVerdict;
import io.bandstream.schema.audit.source.Place;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** The report for a pull request or a wiki. */
public final class AuditMarkdown {

    private AuditMarkdown() {}

    /** Writes the report piece by piece, and leaves the writer open. */
    public static void write(AuditReport report, PrintWriter text) {
        text.append("# Tables in code\n\n").append(AuditText.summary(report)).append("\n");
        findings(text, report.findings());
        verified(text, report);
        unused(text, report);
        workflows(text, report.workflows());
    }

    private static void findings(PrintWriter text, List<Finding> findings) {
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.kind() != FindingKind.UNUSED)
                .toList();
        if (!shown.isEmpty()) {
            table(text, "Findings", "severity", "kind", "name", "where", "evidence", "remedy");
            shown.forEach(finding -> row(
                    text,
                    finding.severity().word(),
                    finding.kind().word(),
                    code(finding.name()),
                    finding.place().map(Place::toString).orElse(""),
                    finding.evidence(),
                    finding.remedy()));
        }
    }

    private static void verified(PrintWriter text, AuditReport report) {
        table(text, "Verified", "table", "called", "where");
        Verified.of(report.references())
                .forEach(reference -> row(
                        text,
                        code(reference.name()),
                        reference.alias(),
                        reference.place().toString()));
    }

    private static void unused(PrintWriter text, AuditReport report) {
        String names = report.findings().stream()
                .filter(finding -> finding.kind() == FindingKind.UNUSED)
                .map(finding -> "- " + code(finding.name()) + "\n")
                .collect(Collectors.joining());
        if (!names.isEmpty()) {
            text.append("\n## Unused\n\n").append(names);
        }
    }

    private static void workflows(PrintWriter text, List<WorkflowVerdict> workflows) {
        table(text, "Workflows", "workflow", "step", "tables", "verdict");
        for (WorkflowVerdict workflow : workflows) {
            for (StepVerdict step : workflow.steps()) {
                String tables = step.tables().stream()
                        .map(table ->
                                code(table.table()) + " " + table.outcome().word())
                        .collect(Collectors.joining(", "));
                row(
                        text,
                        workflow.workflow(),
                        step.step(),
                        tables,
                        step.outcome().word());
            }
        }
    }

    private static void table(PrintWriter text, String title, String... columns) {
        text.append("\n## ").append(title).append("\n\n");
        row(text, columns);
        text.append("|---".repeat(columns.length)).append("|\n");
    }

    private static void row(PrintWriter text, String... cells) {
        for (String cell : cells) {
            text.append("| ")
                    .append(cell.replace("|", "\\|").replace("\n", " "))
                    .append(' ');
        }
        text.append("|\n");
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
