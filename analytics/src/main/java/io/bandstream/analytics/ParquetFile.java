package io.bandstream.analytics;

import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Parquet, by way of a CSV file beside it, whatever the number of rows: texts become numbers without passing through
 * binary fractions.
 */
final class ParquetFile implements RowFile {

    private final Path path;
    private final Path rows;
    private final List<Column> columns;
    private final CsvFile csv;

    private ParquetFile(Path path, Path rows, List<Column> columns, CsvFile csv) {
        this.path = path;
        this.rows = rows;
        this.columns = columns;
        this.csv = csv;
    }

    static ParquetFile open(Path path, List<Column> columns) throws IOException {
        Path rows = path.resolveSibling(path.getFileName() + ".rows");
        return new ParquetFile(path, rows, columns, CsvFile.open(rows, columns, false));
    }

    @Override
    public void write(Item item) throws IOException {
        csv.write(item);
    }

    @Override
    public void finish() throws IOException {
        csv.finish();
        try (Connection duckDb = DuckDb.open()) {
            DuckDb.execute(duckDb, "SET preserve_insertion_order = false");
            DuckDb.execute(
                    duckDb,
                    "COPY (SELECT * FROM " + CsvSource.of(rows, columns) + ") TO " + DuckDb.literal(path.toString())
                            + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException("DuckDB can't write Parquet (" + CsvSource.firstLine(e) + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
        Files.deleteIfExists(rows);
    }
}
