package io.bandstream.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.analytics.Exports.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions in SQL, asked to finished exports: {@code results}, {@code progress}, {@code actions},
 * {@code credits}. Only a SELECT is run, and it reaches no other file and no network.
 */
public final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    /** @param directory where exports were written to */
    public Questions(Path directory) {
        this.directory = directory;
    }

    /** Takes an answer as it comes. */
    public interface Answer {

        /** Once, before the rows. */
        void columns(List<String> names);

        /** One row: texts, numbers, booleans, times; null where there is none. */
        void row(List<@Nullable Object> values);
    }

    /**
     * Asks.
     *
     * @throws QuestionRefusedException if there is nothing to ask, or if it is no question
     * @throws IOException if a manifest can't be read
     */
    public void ask(String sql, Answer answer) throws IOException {
        List<Found> exports = Exports.in(directory);
        try (Connection duckDb = DuckDb.open()) {
            requireSelect(duckDb, sql);
            prepare(duckDb, exports);
            answer(duckDb, sql, answer);
        } catch (SQLException e) {
            throw new QuestionRefusedException("this can't be answered: " + CsvSource.firstLine(e) + " (there "
                    + exports.stream().map(found -> found.subject().text()).collect(Collectors.joining(", "))
                    + "; DESCRIBE is SELECT * FROM (DESCRIBE results))");
        }
    }

    /** DuckDB's own parser decides: it makes JSON of a SELECT and of nothing else. */
    private static void requireSelect(Connection duckDb, String sql) throws SQLException, JsonProcessingException {
        try (PreparedStatement parse = duckDb.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            parse.setString(1, sql);
            try (ResultSet parsed = parse.executeQuery()) {
                parsed.next();
                JsonNode json = JSON.readTree(parsed.getString(1));
                if (json.path("error").asBoolean(true)) {
                    throw new QuestionRefusedException("this is no question that can be answered: "
                            + json.path("error_message")
                                    .asText()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + " (ask by one SELECT)");
                }
                if (json.path("statements").size() != 1) {
                    throw new QuestionRefusedException("these are several questions: ask by one SELECT");
                }
            }
        }
    }

    private static void prepare(Connection duckDb, List<Found> exports) throws SQLException {
        String files = exports.stream()
                .map(found -> DuckDb.literal(found.file().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        DuckDb.execute(duckDb, "SET temp_directory = ''");
        DuckDb.execute(duckDb, "SET allowed_paths = " + files);
        DuckDb.execute(duckDb, "SET enable_external_access = false");
        for (Found found : exports) {
            DuckDb.execute(
                    duckDb,
                    "CREATE VIEW " + DuckDb.name(found.subject().text()) + " AS SELECT * FROM " + source(found));
        }
        DuckDb.execute(duckDb, "SET lock_configuration = true");
    }

    private static String source(Found found) {
        List<Column> columns = Columns.of(found.subject());
        return switch (found.format()) {
            case CSV -> CsvSource.of(found.file(), columns);
            case PARQUET -> "read_parquet(" + DuckDb.literal(found.file().toString()) + ")";
            case JSONL ->
                "read_json(" + DuckDb.literal(found.file().toString())
                        + ", format = 'newline_delimited', maximum_object_size = 4194304, columns = "
                        + columns.stream()
                                .map(column -> DuckDb.literal(column.name()) + ": "
                                        + DuckDb.literal(column.type().sql()))
                                .collect(Collectors.joining(", ", "{", "}"))
                        + ")";
        };
    }

    private static void answer(Connection duckDb, String sql, Answer answer) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData described = rows.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                names.add(described.getColumnLabel(i));
            }
            answer.columns(names);
            while (rows.next()) {
                @Nullable Object[] values = new @Nullable Object[names.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                answer.row(Arrays.asList(values));
            }
        }
    }
}
