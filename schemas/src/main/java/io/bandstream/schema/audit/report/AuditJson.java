package io.bandstream.schema.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.Finding;
import io.bandstream.schema.audit.TableSummary;
import io.bandstream.schema.audit.WorkflowVerdict;
import io.bandstream.schema.audit.WorkflowVerdict.StepVerdict;
import io.bandstream.schema.audit.WorkflowVerdict.TableVerdict;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** The report for programs: fields may be added, never renamed. */
public final class AuditJson {

    private AuditJson() {}

    /** Writes the document piece by piece, and leaves the writer open. */
    public static void write(AuditReport report, Writer out) throws IOException {
        try (JsonPieces pieces = new JsonPieces(out)) {
            pieces.array("references", report.references(), AuditJson::reference);
            pieces.array("findings", report.findings(), AuditJson::finding);
            pieces.object("tables", tables -> tables(tables, report.tables()));
            pieces.array("workflows", report.workflows(), AuditJson::workflow);
            pieces.array(
                    "notes",
                    report.notes(),
                    (node, note) -> node.put("file", note.file()).put("note", note.text()));
            pieces.number("files", report.files());
            pieces.number("accepted", report.accepted());
        }
    }

    private static void reference(ObjectNode node, Reference reference) {
        node.put("name", reference.name());
        place(node, Optional.of(reference.place()));
        node.put("kind", reference.kind().word());
        reference.pattern().ifPresent(pattern -> node.put("pattern", pattern).put("resolved", reference.resolved()));
        if (!reference.alias().isEmpty()) {
            node.put("alias", reference.alias());
        }
    }

    private static void finding(ObjectNode node, Finding finding) {
        node.put("id", finding.id())
                .put("severity", finding.severity().word())
                .put("kind", finding.kind().word())
                .put("name", finding.name());
        place(node, finding.place());
        node.put("evidence", finding.evidence()).put("remedy", finding.remedy());
    }

    private static void tables(ObjectNode node, TableSummary tables) {
        names(node.putArray("declared"), tables.declared());
        names(node.putArray("live"), tables.live().orElse(List.of()));
        names(node.putArray("referenced"), tables.referenced());
        names(node.putArray("unused"), tables.unused());
        node.put("live_read", tables.live().isPresent());
    }

    private static void workflow(ObjectNode node, WorkflowVerdict workflow) {
        node.put("workflow", workflow.workflow())
                .put("verdict", workflow.outcome().word());
        ArrayNode steps = node.putArray("steps");
        for (StepVerdict step : workflow.steps()) {
            ObjectNode one = steps.addObject()
                    .put("step", step.step())
                    .put("verdict", step.outcome().word());
            ArrayNode tables = one.putArray("tables");
            for (TableVerdict table : step.tables()) {
                ObjectNode verdict = tables.addObject()
                        .put("table", table.table())
                        .put("verdict", table.outcome().word());
                place(verdict, table.place());
            }
        }
    }

    private static void place(ObjectNode node, Optional<Place> place) {
        place.ifPresentOrElse(
                known ->
                        node.put("file", known.file()).put("line", known.line()).put("column", known.column()),
                () -> node.putNull("file").putNull("line").putNull("column"));
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }
}
