package io.bandstream.schema.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.Finding;
import io.bandstream.schema.audit.FindingKind;
import io.bandstream.schema.audit.Severity;
import io.bandstream.schema.audit.source.Note;
import io.bandstream.schema.audit.source.Place;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The report as SARIF 2.1.0, for code scanning: a rule per kind of finding, a result per finding. */
public final class AuditSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String FINGERPRINT = "bandstreamFinding/v1";

    private AuditSarif() {}

    /** Writes the log piece by piece, and leaves the writer open. */
    public static void write(AuditReport report, Writer out) throws IOException {
        try (JsonPieces pieces = new JsonPieces(out)) {
            pieces.text("$schema", SCHEMA);
            pieces.text("version", "2.1.0");
            pieces.only("runs", () -> {
                pieces.object("tool", AuditSarif::tool);
                pieces.text("columnKind", "utf16CodeUnits");
                pieces.array("invocations", List.of(report), AuditSarif::invocation);
                pieces.array("results", report.findings(), AuditSarif::result);
            });
        }
    }

    private static void tool(ObjectNode tool) {
        ArrayNode rules =
                tool.putObject("driver").put("name", "bandstream audit").putArray("rules");
        for (FindingKind kind : FindingKind.values()) {
            ObjectNode rule = rules.addObject().put("id", kind.word()).put("name", camelCase(kind));
            rule.putObject("shortDescription").put("text", kind.meaning() + ".");
        }
    }

    private static void invocation(ObjectNode invocation, AuditReport report) {
        invocation.put("executionSuccessful", true);
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        for (Note note : report.notes()) {
            ObjectNode notification = notifications.addObject().put("level", "note");
            notification.putObject("message").put("text", note.file() + ": " + note.text());
        }
    }

    private static void result(ObjectNode result, Finding finding) {
        result.put("ruleId", finding.kind().word()).put("level", level(finding.severity()));

        result.putObject("message")
                .put("text", finding.name() + ": " + finding.evidence() + ". Remedy: " + finding.remedy());
        ArrayNode locations = result.putArray("locations");
        finding.place().ifPresent(place -> location(locations.addObject(), place));
        result.putObject("partialFingerprints").put(FINGERPRINT, finding.id());
        result.putObject("properties").put("severity", finding.severity().word());
    }

    private static void location(ObjectNode location, Place place) {
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file()));
        physical.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
    }

    /** A relative file stays relative, so that it is looked for in the repository. */
    private static String uri(String file) {
        try {
            return file.startsWith("/")
                    ? new URI("file", "", file, null).toASCIIString()
                    : new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException colonInFirstPart) {
            return "./" + file.replace(" ", "%20");
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private static String camelCase(FindingKind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.word().split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
