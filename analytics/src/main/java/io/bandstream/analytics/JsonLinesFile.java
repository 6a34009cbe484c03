package io.bandstream.analytics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.attribute.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One JSON object a line, in UTF-8. */
final class JsonLinesFile implements RowFile {

    private final BufferedWriter out;
    private final List<Column> columns;

    private JsonLinesFile(BufferedWriter out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    static JsonLinesFile open(Path path, List<Column> columns) throws IOException {
        return new JsonLinesFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8), columns);
    }

    @Override
    public void write(Item item) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> column.in(item).ifPresent(value -> line.set(column.name(), value)));
        out.write(line.toString());
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
