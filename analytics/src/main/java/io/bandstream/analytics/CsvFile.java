package io.bandstream.analytics;

import io.bandstream.schema.attribute.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it, in UTF-8. */
final class CsvFile implements RowFile {

    private static final String LINE_END = "\r\n";

    /** What a spreadsheet would compute instead of showing it. */
    private static final String FORMULA = "=+-@\t\r\n";

    private final BufferedWriter out;
    private final List<Column> columns;
    private final boolean forSpreadsheets;

    private CsvFile(BufferedWriter out, List<Column> columns, boolean forSpreadsheets) {
        this.out = out;
        this.columns = columns;
        this.forSpreadsheets = forSpreadsheets;
    }

    /** @param forSpreadsheets whether what would be a formula there is made none; programs read texts as they are without */
    static CsvFile open(Path path, List<Column> columns, boolean forSpreadsheets) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        out.write(columns.stream().map(Column::name).collect(Collectors.joining(",")) + LINE_END);
        return new CsvFile(out, columns, forSpreadsheets);
    }

    @Override
    public void write(Item item) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Column column : columns) {
            line.append(line.isEmpty() && column.equals(columns.get(0)) ? "" : ",");
            column.in(item).ifPresent(value -> line.append(field(column, Column.text(value))));
        }
        out.write(line.append(LINE_END).toString());
    }

    private String field(Column column, String text) {
        boolean isText = column.type() == Column.Type.TEXT || column.type() == Column.Type.JSON;
        return isText ? quoted(forSpreadsheets ? harmless(text) : text) : text;
    }

    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** An empty text is quoted as well: a missing one is not. */
    static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
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
