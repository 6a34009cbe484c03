package io.bandstream.schema.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bands from bands (R26): every mean is exact and is rounded once, to the nearest half band, a tie going up. Results
 * have one decimal, from 0.0 to 9.0; a band outside 0 to 9 is refused with an {@link IllegalArgumentException}.
 */
public final class Bands {

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(9);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int PARTS_OF_MOCK_TEST = 4;

    private Bands() {}

    /** The nearest half band: 6.25 gives 6.5, and 6.75 gives 7.0. */
    public static BigDecimal round(BigDecimal band) {
        return mean(List.of(band));
    }

    /** Task 2 counts twice. */
    public static BigDecimal writing(BigDecimal task1, BigDecimal task2) {
        return mean(List.of(task1, task2, task2));
    }

    /**
     * The mean of the four criteria; empty unless all four are there.
     *
     * @param criteria criterion to band; {@code grammatical_accuracy} stands for {@code grammatical_range}, as in old
     *     rubrics, where the latter is missing; other criteria are ignored
     */
    public static Optional<BigDecimal> speaking(Map<String, BigDecimal> criteria) {
        List<BigDecimal> four = Stream.of(
                        criteria.get("fluency_coherence"),
                        criteria.get("lexical_resource"),
                        criteria.getOrDefault("grammatical_range", criteria.get("grammatical_accuracy")),
                        criteria.get("pronunciation"))
                .filter(Objects::nonNull)
                .toList();
        return four.size() == 4 ? Optional.of(mean(four)) : Optional.empty();
    }

    /**
     * The overall band of a mock test; empty unless all four parts are there.
     *
     * @param parts the bands of the parts scored so far, one per skill
     */
    public static Optional<BigDecimal> overall(Collection<BigDecimal> parts) {
        return parts.size() == PARTS_OF_MOCK_TEST ? Optional.of(mean(parts)) : Optional.empty();
    }

    /** Counts in half bands, so that the one division, which rounds, is the last step. */
    private static BigDecimal mean(Collection<BigDecimal> bands) {
        bands.forEach(Bands::requireBand);
        BigDecimal halves =
                bands.stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(TWO);
        BigDecimal nearest = halves.divide(BigDecimal.valueOf(bands.size()), 0, RoundingMode.HALF_UP);
        return nearest.divide(TWO, 1, RoundingMode.UNNECESSARY);
    }

    private static void requireBand(BigDecimal band) {
        if (band.signum() < 0 || band.compareTo(HIGHEST) > 0) {
            throw new IllegalArgumentException("a band lies between 0 and 9");
        }
    }
}
