package io.bandstream.schema.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BandsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "0.24,0.0",
        "0.25,0.5",
        "0.74,0.5",
        "0.75,1.0",
        "1.25,1.5",
        "1.75,2.0",
        "2.25,2.5",
        "2.75,3.0",
        "3.25,3.5",
        "3.75,4.0",
        "4.25,4.5",
        "4.75,5.0",
        "5.25,5.5",
        "5.75,6.0",
        "6.25,6.5",
        "6.75,7.0",
        "7.25,7.5",
        "7.75,8.0",
        "8.25,8.5",
        "8.75,9.0",
        "8.749999999999999999999999999999999999999,8.5",
        "6.1,6.0",
        "6.2,6.0",
        "6.3,6.5",
        "6.4,6.5",
        "6.5,6.5",
        "6.6,6.5",
        "6.7,6.5",
        "6.8,7.0",
        "6.9,7.0",
        "7,7.0",
        "9,9.0",
        "6.125,6.0"
    })
    void R26_round_isTheNearestHalfATieGoingUp(BigDecimal band, BigDecimal expected) {
        assertThat(Bands.round(band)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "6,7,6.5",
        "7,6,6.5",
        "6,6.5,6.5",
        "5,6,5.5",
        "6,5,5.5",
        "5.5,5,5.0",
        "5,5.5,5.5",
        "4,8,6.5",
        "8,4,5.5",
        "0,9,6.0",
        "9,0,3.0",
        "0,0,0.0",
        "9,9,9.0",
        "8.5,9,9.0",
        "7,7.5,7.5",
        "7.5,7,7.0"
    })
    void R26_writing_countsTask2Twice(BigDecimal task1, BigDecimal task2, BigDecimal expected) {
        assertThat(Bands.writing(task1, task2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "6,6,6,7,6.5",
        "6,7,7,7,7.0",
        "6,6,7,7,6.5",
        "7.5,8.5,7.5,8,8.0",
        "6,6,6,6.5,6.0",
        "6.5,6.5,6.5,6,6.5",
        "0,0,0,1,0.5",
        "9,9,9,8,9.0",
        "9,9,9,9,9.0"
    })
    void R26_speaking_isTheMeanOfFour(
            BigDecimal fluency, BigDecimal lexical, BigDecimal grammar, BigDecimal pronunciation, BigDecimal expected) {
        Map<String, BigDecimal> criteria = Map.of(
                "fluency_coherence", fluency,
                "lexical_resource", lexical,
                "grammatical_range", grammar,
                "pronunciation", pronunciation);

        assertThat(Bands.speaking(criteria)).contains(expected);
        assertThat(Bands.overall(criteria.values())).contains(expected);
    }

    @Test
    void speaking_oldNameOfGrammar_isAccepted() {
        Map<String, BigDecimal> criteria = criteria("grammatical_accuracy");

        assertThat(Bands.speaking(criteria)).contains(new BigDecimal("6.5"));
    }

    @Test
    void speaking_bothNamesOfGrammar_newOneCounts() {
        Map<String, BigDecimal> criteria = criteria("grammatical_range");
        criteria.put("grammatical_accuracy", new BigDecimal("2"));

        assertThat(Bands.speaking(criteria)).contains(new BigDecimal("6.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fluency_coherence", "lexical_resource", "grammatical_range", "pronunciation"})
    void speaking_criterionMissing_isEmpty(String missing) {
        Map<String, BigDecimal> criteria = criteria("grammatical_range");
        criteria.remove(missing);
        criteria.put("task_achievement", BigDecimal.ONE);

        assertThat(Bands.speaking(criteria)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void overall_notFourParts_isEmpty(int parts) {
        assertThat(Bands.overall(Collections.nCopies(parts, new BigDecimal("6"))))
                .isEmpty();
    }

    /** All quarter sums that four parts can have: 18 × 4 half bands, against whole-number arithmetic. */
    @ParameterizedTest
    @MethodSource("everySumInHalves")
    void R26_overall_everySum_isRoundedOnce(int halves) {
        List<BigDecimal> parts = IntStream.range(0, 4)
                .mapToObj(part -> BigDecimal.valueOf(halves / 4 + (part < halves % 4 ? 1 : 0))
                        .divide(new BigDecimal("2")))
                .toList();
        int expectedHalves = (halves + 2) / 4;

        assertThat(Bands.overall(parts)).contains(BigDecimal.valueOf(expectedHalves * 5L, 1));
    }

    static IntStream everySumInHalves() {
        return IntStream.rangeClosed(0, 72);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5", "9.5", "9.0001", "-0.0001"})
    void round_bandOutOfRange_isRefused(BigDecimal band) {
        assertThatThrownBy(() -> Bands.round(band)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bands.writing(band, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, BigDecimal> criteria(String grammar) {
        return new HashMap<>(Map.of(
                "fluency_coherence",
                new BigDecimal("6"),
                "lexical_resource",
                new BigDecimal("6"),
                grammar,
                new BigDecimal("7"),
                "pronunciation",
                new BigDecimal("6")));
    }
}
