package io.bandstream.rule.progress;

import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The summary row of one user: a pure function of all attempts and of the credits left (R6, R9, R14, R15). */
public final class SummaryRule {

    /** Last of the key of a summary row; no test may be called so. */
    public static final String SUMMARY = "summary";

    private SummaryRule() {}

    /**
     * One attempt that counts.
     *
     * @param at decides which one is the latest
     * @param id decides between two at the same time
     */
    public record Attempt(Skill skill, Optional<BigDecimal> band, Instant at, String id) {}

    public static String progressId(String userId) {
        return userId + "#" + SUMMARY;
    }

    /**
     * The row, still without provenance.
     *
     * @param lastUpdated the newest time of what the row counts
     */
    public static ProgressSummary summary(
            String userId, List<Attempt> attempts, SortedMap<String, Integer> credits, Optional<Instant> lastUpdated) {
        return new ProgressSummary(
                progressId(userId),
                userId,
                counts(attempts),
                bands(attempts, Comparator.comparing(banded -> banded.band().orElseThrow())),
                bands(attempts, Comparator.comparing(Attempt::at).thenComparing(Attempt::id)),
                credits,
                lastUpdated,
                Optional.empty(),
                io.bandstream.schema.attribute.Item.empty());
    }

    private static Map<Skill, Integer> counts(List<Attempt> attempts) {
        Map<Skill, Integer> counts = new EnumMap<>(Skill.class);
        for (Skill skill : Skill.values()) {
            counts.put(skill, 0);
        }
        attempts.forEach(attempt -> counts.merge(attempt.skill(), 1, Integer::sum));
        return counts;
    }

    /** The band of the greatest attempt of each skill, among those that have one. */
    private static Map<Skill, BigDecimal> bands(List<Attempt> attempts, Comparator<Attempt> order) {
        Map<Skill, Attempt> greatest = new EnumMap<>(Skill.class);
        attempts.stream()
                .filter(attempt -> attempt.band().isPresent())
                .forEach(attempt -> greatest.merge(
                        attempt.skill(), attempt, (one, other) -> order.compare(one, other) >= 0 ? one : other));
        Map<Skill, BigDecimal> bands = new EnumMap<>(Skill.class);
        greatest.forEach((skill, attempt) -> attempt.band().ifPresent(band -> bands.put(skill, band)));
        return bands;
    }
}
