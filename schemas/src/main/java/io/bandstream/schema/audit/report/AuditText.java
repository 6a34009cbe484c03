package io.bandstream.schema.audit.report;

import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.Finding;
import io.bandstream.schema.audit.FindingKind;
import io.bandstream.schema.audit.Severity;
import io.bandstream.schema.audit.WorkflowVerdict;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Place;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people at a terminal: the worst first, what is unused in one line, then what is right. */
public final class AuditText {

    private AuditText() {}

    /** Writes the report piece by piece, and leaves the writer open. */
    public static void write(AuditReport report, PrintWriter text) {
        report.findings().stream()
                .filter(finding -> finding.kind() != FindingKind.UNUSED)
                .forEach(finding -> text.append(finding(finding)));
        section(text, "verified:", verified(report.references()));
        section(text, "unused:", unused(report));
        section(
                text,
                "workflows:",
                report.workflows().stream().flatMap(AuditText::workflow).toList());
        section(
                text,
                "notes:",
                report.notes().stream()
                        .map(note -> note.file() + ": " + note.text())
                        .toList());
        text.append(summary(report)).append('\n');
    }

    private static String finding(Finding finding) {
        return finding.place().map(place -> place + ": ").orElse("")
                + finding.severity().word() + ": " + finding.kind().word() + ": " + finding.name() + "\n"
                + "    " + finding.evidence() + "\n"
                + "    remedy: " + finding.remedy() + " [" + finding.id() + "]\n";
    }

    private static void section(PrintWriter text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    /** Each name once per thing that the code calls it. */
    static List<String> verified(List<Reference> references) {
        return Verified.of(references).stream()
                .map(reference -> (reference.alias().isEmpty() ? "" : reference.alias() + " -> ") + reference.name()
                        + "  " + reference.place())
                .toList();
    }

    private static List<String> unused(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == FindingKind.UNUSED)
                .map(Finding::name)
                .toList();
    }

    private static Stream<String> workflow(WorkflowVerdict workflow) {
        return workflow.steps().stream()
                .map(step -> workflow.workflow() + ": " + step.step() + ": "
                        + step.tables().stream()
                                .map(table ->
                                        table.table() + " " + table.outcome().word()
                                                + table.place()
                                                        .map(Place::toString)
                                                        .map(place -> " (" + place + ")")
                                                        .orElse(""))
                                .collect(Collectors.joining(", ")));
    }

    static String summary(AuditReport report) {
        long named = report.references().stream()
                .filter(reference -> reference.kind().names())
                .count();
        String live =
                report.tables().live().map(tables -> tables.size() + " live, ").orElse("");
        String accepted = report.accepted() == 0 ? "" : ", " + report.accepted() + " accepted by the baseline";
        return report.tables().declared().size() + " tables declared, " + live
                + report.tables().referenced().size() + " referenced, "
                + report.tables().unused().size() + " unused; " + named + " references in " + report.files()
                + " files; "
                + counts(report) + accepted;
    }

    private static String counts(AuditReport report) {
        String counts = Arrays.stream(Severity.values())
                .map(severity -> report.findings().stream()
                                .filter(finding -> finding.severity() == severity)
                                .count() + " " + severity.word())
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "clean" : "findings: " + counts;
    }
}
