package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A mock test of four parts.
 *
 * @param components the parts known so far
 * @param overallBand only when all four are scored
 * @param completedAt whole seconds
 * @param provenance empty until the consumers have written the row
 */
public record FullTest(
        String fullTestId,
        String userId,
        Optional<Variant> variant,
        Map<Skill, Part> components,
        FullTestStatus status,
        Optional<BigDecimal> overallBand,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Optional<Provenance> provenance,
        Item other) {

    public FullTest {
        components = Canonical.map(components);
        overallBand = Canonical.number(overallBand);
        completedAt = Canonical.seconds(completedAt);
    }

    /** One part of the four. */
    public record Part(Optional<String> assessmentId, Optional<AssessmentStatus> status, Optional<BigDecimal> band) {
        public Part {
            band = Canonical.number(band);
        }
    }
}
