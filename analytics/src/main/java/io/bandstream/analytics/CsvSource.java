package io.bandstream.analytics;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** How DuckDB reads the CSV files written here. */
final class CsvSource {

    private CsvSource() {}

    static String of(Path path, List<Column> columns) {
        String types = columns.stream()
                .map(column -> DuckDb.literal(column.name()) + ": " + DuckDb.literal(type(column)))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + DuckDb.literal(path.toString()) + ", header = true, auto_detect = false, delim = ',',"
                + " quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, strict_mode = true,"
                + " max_line_size = 4194304, columns = " + types + ")";
    }

    /** JSON stays text: it is no other there than here. */
    private static String type(Column column) {
        return column.type() == Column.Type.JSON ? "VARCHAR" : column.type().sql();
    }

    static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
