package io.bandstream.rule.scoring;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;

/** From the right answers of a test of 40 questions to its band (domain rules, section 6). Immutable. */
public final class BandTable {

    public static final BandTable LISTENING = new BandTable(39, 37, 35, 32, 30, 26, 23, 18, 16, 13, 11, 8, 6, 4);
    public static final BandTable ACADEMIC_READING = new BandTable(39, 37, 35, 33, 30, 27, 23, 19, 15, 13, 10, 8, 6, 4);
    public static final BandTable GENERAL_READING = new BandTable(40, 39, 37, 36, 34, 32, 30, 27, 23, 19, 15, 12, 9, 6);

    private static final int NINE_IN_HALVES = 18;

    /** The least number of right answers for 9, 8.5, 8 … 2.5. */
    private final int[] leastCorrect;

    private BandTable(int... leastCorrect) {
        this.leastCorrect = leastCorrect;
    }

    /**
     * The band of a score; one decimal.
     *
     * @param ownConversion the test's own {@code band_score_conversion}, scores ({@code 37-38} or {@code 40}) to band;
     *     it wins where it is well formed and covers this score; empty where the test has none
     */
    public BigDecimal band(RawScore score, Map<String, BigDecimal> ownConversion) {
        return OwnConversion.band(ownConversion, score.correct()).orElseGet(() -> band(score));
    }

    /** The band by this table; one decimal. */
    public BigDecimal band(RawScore score) {
        return score.correct() == 0 ? halves(0) : halves(NINE_IN_HALVES - columnsMissed(score.correct()));
    }

    private int columnsMissed(int correct) {
        return (int) IntStream.of(leastCorrect).filter(least -> correct < least).count();
    }

    private static BigDecimal halves(int count) {
        return BigDecimal.valueOf(count * 5L, 1);
    }
}
