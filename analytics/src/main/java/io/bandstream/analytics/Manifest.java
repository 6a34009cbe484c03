package io.bandstream.analytics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.TableDefinition;
import java.time.Instant;
import java.util.List;

/**
 * What an export is.
 *
 * @param file its name, in the manifest's directory
 * @param unfitValues how many values were left out because they are not of their column's type
 * @param startedAt when the table began to be read
 */
public record Manifest(
        Subject subject,
        ExportFormat format,
        String file,
        Written written,
        long unfitValues,
        Instant startedAt,
        Instant finishedAt,
        CompleteAsOf completeAsOf) {

    /** The name that every one has. */
    static final String NAME = "manifest.json";

    /**
     * The file's content.
     *
     * @param sha256 of its bytes, in hex digits
     */
    public record Written(long rows, long bytes, String sha256) {}

    /** Fields may be added, never renamed. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("export", subject.text())
                .put("table", subject.table().name())
                .put("file", file)
                .put("format", format.text())
                .put("rows", written.rows())
                .put("bytes", written.bytes())
                .put("sha256", written.sha256())
                .put("started_at", startedAt.toString())
                .put("finished_at", finishedAt.toString())
                .put("complete_as_of", completeAsOf.at().map(Instant::toString).orElse(null))
                .put("complete_as_of_rests_on", completeAsOf.why())
                .put("parked_keys", completeAsOf.parkedKeys())
                .put("unfit_values", unfitValues)
                .put("conventions", format.conventions());
        ArrayNode sources = json.putArray("sources");
        subject.sources().stream().map(TableDefinition::name).forEach(sources::add);
        ArrayNode columns = json.putArray("columns");
        columns()
                .forEach(column -> columns.addObject()
                        .put("name", column.name())
                        .put("type", column.type().sql())
                        .put("description", column.description()));
        return json;
    }

    private List<Column> columns() {
        return Columns.of(subject);
    }
}
