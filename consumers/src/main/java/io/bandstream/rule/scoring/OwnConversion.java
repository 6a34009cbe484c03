package io.bandstream.rule.scoring;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A test's own conversion. One malformed or doubtful entry spoils it all: its author meant something else. */
final class OwnConversion {

    private static final Pattern SCORES = Pattern.compile("(?<from>[0-9]{1,3})(?:-(?<to>[0-9]{1,3}))?");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal EIGHTEEN_HALVES = BigDecimal.valueOf(18);

    private OwnConversion() {}

    /** The band of this score, one decimal; empty where the conversion is malformed or does not cover the score. */
    static Optional<BigDecimal> band(Map<String, BigDecimal> conversion, int correct) {
        List<Row> rows = conversion.entrySet().stream()
                .flatMap(entry -> Row.parse(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparingInt(Row::from))
                .toList();
        boolean wellFormed = rows.size() == conversion.size() && !overlapping(rows);
        return rows.stream()
                .filter(row -> wellFormed && row.covers(correct))
                .map(Row::band)
                .findFirst();
    }

    private static boolean overlapping(List<Row> ascending) {
        return IntStream.range(1, ascending.size())
                .anyMatch(
                        at -> ascending.get(at).from() <= ascending.get(at - 1).to());
    }

    private record Row(int from, int to, BigDecimal band) {

        static Optional<Row> parse(String scores, BigDecimal band) {
            Matcher matcher = SCORES.matcher(scores);
            return matcher.matches() && isHalfStep(band)
                    ? Optional.of(row(matcher, band)).filter(Row::ascends)
                    : Optional.empty();
        }

        private static Row row(Matcher scores, BigDecimal band) {
            int from = Integer.parseInt(scores.group("from"));
            int to = Optional.ofNullable(scores.group("to"))
                    .map(Integer::parseInt)
                    .orElse(from);
            return new Row(from, to, band.setScale(1));
        }

        private static boolean isHalfStep(BigDecimal band) {
            BigDecimal halves = band.multiply(TWO);
            return halves.signum() >= 0
                    && halves.compareTo(EIGHTEEN_HALVES) <= 0
                    && halves.stripTrailingZeros().scale() <= 0;
        }

        boolean ascends() {
            return from <= to;
        }

        boolean covers(int correct) {
            return from <= correct && correct <= to;
        }
    }
}
