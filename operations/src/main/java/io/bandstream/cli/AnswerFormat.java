package io.bandstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How answers to questions are shown. */
enum AnswerFormat {
    TABLE,
    JSON,
    CSV;

    AnswerPrinter printer(PrintWriter out) {
        return switch (this) {
            case TABLE -> new Table(out);
            case JSON -> new Document(out);
            case CSV -> new Lines(out);
        };
    }

    /** Numbers without an exponent: 0 as 0, not as 0E-6. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? plain(number).toPlainString() : value.toString();
    }

    /** Columns have six places; a band of 6.500000 is 6.5. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Columns are as wide as what is in them, so that all rows must be there: at most so many are. */
    private static final class Table implements AnswerPrinter {
        private static final int MOST_ROWS = 1_000;

        private final PrintWriter out;
        private final List<List<String>> shown = new ArrayList<>();
        private long rows;

        Table(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> names) {
            shown.add(names);
        }

        @Override
        public void row(List<@Nullable Object> values) {
            rows++;
            if (rows <= MOST_ROWS) {
                shown.add(values.stream()
                        .map(value -> value == null ? "-" : line(text(value)))
                        .toList());
            }
        }

        private static String line(String text) {
            return text.isEmpty() ? "''" : text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        }

        @Override
        public void end() {
            out.print(Columns.aligned(shown));
            out.println(
                    rows > MOST_ROWS
                            ? rows + " rows, the first " + MOST_ROWS + " shown; all with --format csv"
                            : rows + (rows == 1 ? " row" : " rows"));
        }
    }

    /** {@code {"rows": [{…}, …]}}, written as the rows come. */
    private static final class Document implements AnswerPrinter {
        private final PrintWriter out;
        private List<String> names = List.of();
        private boolean first = true;

        Document(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> columns) {
            names = columns;
            out.print("{\"rows\": [");
        }

        @Override
        public void row(List<@Nullable Object> values) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < names.size(); i++) {
                row.set(names.get(i), node(values.get(i)));
            }
            out.print((first ? "\n  " : ",\n  ") + row);
            first = false;
        }

        private static JsonNode node(@Nullable Object value) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            if (value instanceof BigDecimal number) {
                return nodes.numberNode(plain(number));
            }
            if (value instanceof Boolean flag) {
                return nodes.booleanNode(flag);
            }
            if (value instanceof Double number) {
                return nodes.numberNode(number);
            }
            return value instanceof Number number
                    ? nodes.numberNode(new BigDecimal(number.toString()))
                    : value == null ? nodes.nullNode() : nodes.textNode(value.toString());
        }

        @Override
        public void end() {
            out.println("\n]}");
        }
    }

    /** As RFC 4180 has it; texts as they are. */
    private static final class Lines implements AnswerPrinter {
        private final PrintWriter out;

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> names) {
            out.print(names.stream().map(Lines::quoted).collect(Collectors.joining(",", "", "\r\n")));
        }

        @Override
        public void row(List<@Nullable Object> values) {
            out.print(values.stream()
                    .map(value -> value == null ? "" : quoted(text(value)))
                    .collect(Collectors.joining(",", "", "\r\n")));
        }

        private static String quoted(String text) {
            boolean plain =
                    !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
            return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
        }

        @Override
        public void end() {
            // The last line has its end.
        }
    }

    static final class Words implements ITypeConverter<AnswerFormat> {
        @Override
        public AnswerFormat convert(String word) {
            return switch (word) {
                case "table" -> TABLE;
                case "json" -> JSON;
                case "csv" -> CSV;
                default -> throw new TypeConversionException("'" + word + "' is none of table, json, csv");
            };
        }
    }
}
