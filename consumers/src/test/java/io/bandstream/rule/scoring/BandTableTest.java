package io.bandstream.rule.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class BandTableTest {

    private static final BigDecimal STANDARD_FOR_30 = new BigDecimal("7.0");

    /** Typed by hand from the published tables, one band for each of 0 to 40 right answers. */
    private static final String LISTENING = "0 2 2 2 2.5 2.5 3 3 3.5 3.5 3.5 4 4 4.5 4.5 4.5 5 5 5.5 5.5 5.5 5.5 5.5 "
            + "6 6 6 6.5 6.5 6.5 6.5 7 7 7.5 7.5 7.5 8 8 8.5 8.5 9 9";

    private static final String ACADEMIC_READING = "0 2 2 2 2.5 2.5 3 3 3.5 3.5 4 4 4 4.5 4.5 5 5 5 5 5.5 5.5 5.5 5.5 "
            + "6 6 6 6 6.5 6.5 6.5 7 7 7 7.5 7.5 8 8 8.5 8.5 9 9";

    private static final String GENERAL_READING = "0 2 2 2 2 2 2.5 2.5 2.5 3 3 3 3.5 3.5 3.5 4 4 4 4 4.5 4.5 4.5 4.5 "
            + "5 5 5 5 5.5 5.5 5.5 6 6 6.5 6.5 7 7 7.5 8 8 8.5 9";

    @ParameterizedTest
    @MethodSource("everyScore")
    void band_everyRawScore_isThatOfTheTable(BandTable table, int correct, BigDecimal expected) {
        assertThat(table.band(new RawScore(correct, 40))).isEqualTo(expected);
        assertThat(table.band(new RawScore(correct, 40), Map.of())).isEqualTo(expected);
    }

    static Stream<Arguments> everyScore() {
        return Stream.of(
                        scores(BandTable.LISTENING, LISTENING),
                        scores(BandTable.ACADEMIC_READING, ACADEMIC_READING),
                        scores(BandTable.GENERAL_READING, GENERAL_READING))
                .flatMap(scores -> scores);
    }

    private static Stream<Arguments> scores(BandTable table, String bands) {
        String[] expected = bands.split(" ");
        assertThat(expected).hasSize(41);
        return IntStream.rangeClosed(0, 40)
                .mapToObj(correct -> Arguments.of(table, correct, new BigDecimal(expected[correct]).setScale(1)));
    }

    @ParameterizedTest
    @CsvSource({"37,8.0", "38,8.0", "39,8.5", "40,9.0", "30,6.0", "36,6.0", "0,1.5", "29,1.5"})
    void band_ownConversion_wins(int correct, BigDecimal expected) {
        Map<String, BigDecimal> own = Map.of(
                "40", band("9"), "39", band("8.50"), "37-38", band("8"), "30-36", band("6"), "0-29", band("1.5"));

        assertThat(BandTable.LISTENING.band(new RawScore(correct, 40), own)).isEqualTo(expected);
    }

    @Test
    void band_ownConversionWithLowestAndHighestBand_wins() {
        Map<String, BigDecimal> own = Map.of("30", band("0"), "31", band("9"));

        assertThat(BandTable.LISTENING.band(new RawScore(30, 40), own)).isEqualTo("0.0");
        assertThat(BandTable.LISTENING.band(new RawScore(31, 40), own)).isEqualTo("9.0");
    }

    @Test
    void band_ownConversionThatLacksTheScore_isThatOfTheTable() {
        Map<String, BigDecimal> own = Map.of("37-40", band("9"), "0-29", band("1"));

        assertThat(BandTable.LISTENING.band(new RawScore(30, 40), own)).isEqualTo(STANDARD_FOR_30);
    }

    /** Each of these beside a good entry that would give 1.0: one bad entry spoils the whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    40-37    | 8
                    30-32    | 8
                    20-30    | 8
                    10-40    | 8
                    37–38    | 8
                    37 - 38  | 8
                    37-38-39 | 8
                    37-      | 8
                    -38      | 8
                    thirty   | 8
                    ''       | 8
                    1234     | 8
                    37.5     | 8
                    37-38    | 9.5
                    37-38    | 8.25
                    37-38    | -0.5
                    37-38    | 10
                    """)
    void band_malformedConversion_isThatOfTheTable(String scores, BigDecimal value) {
        Map<String, BigDecimal> own = new HashMap<>(Map.of("30", band("1")));
        assertThat(BandTable.ACADEMIC_READING.band(new RawScore(30, 40), own)).isEqualTo("1.0");
        own.put(scores, value);

        assertThat(BandTable.ACADEMIC_READING.band(new RawScore(30, 40), own)).isEqualTo(STANDARD_FOR_30);
    }

    @Test
    void band_conversionThatOverlapsFarFromTheScore_isThatOfTheTable() {
        Map<String, BigDecimal> own = Map.of("30", band("1"), "1-10", band("2"), "10", band("2"));

        assertThat(BandTable.LISTENING.band(new RawScore(30, 40), own)).isEqualTo(STANDARD_FOR_30);
    }

    private static BigDecimal band(String band) {
        return new BigDecimal(band);
    }
}
