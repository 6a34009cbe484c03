package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One user's counters over all tests; its row lies in test-progress with test_type {@code summary}.
 *
 * @param progressId {@code user_id#summary}
 * @param attempts completed assessments per skill; a skill without any may be missing
 * @param latestBand that of the newest timestamp
 * @param credits left, by product id
 */
public record ProgressSummary(
        String progressId,
        String userId,
        Map<Skill, Integer> attempts,
        Map<Skill, BigDecimal> bestBand,
        Map<Skill, BigDecimal> latestBand,
        Map<String, Integer> credits,
        Optional<Instant> lastUpdated,
        Optional<Provenance> provenance,
        Item other) {

    public ProgressSummary {
        attempts = Canonical.map(attempts);
        bestBand = Canonical.numbers(bestBand);
        latestBand = Canonical.numbers(latestBand);
        credits = Canonical.map(credits);
    }
}
