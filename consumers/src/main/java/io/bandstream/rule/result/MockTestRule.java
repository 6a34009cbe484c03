package io.bandstream.rule.result;

import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Bands;
import io.bandstream.schema.item.FullTest.Part;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mock test's state from its parts (R16): a pure function, so that the order in which parts are scored plays no part. */
public final class MockTestRule {

    private MockTestRule() {}

    /**
     * One part as it stands.
     *
     * @param scoredAt the scoring event's own time; empty where it is not scored
     */
    public record PartState(
            String assessmentId,
            Skill skill,
            AssessmentStatus status,
            Optional<BigDecimal> band,
            Optional<Instant> scoredAt) {}

    /** All four parts are scored. */
    public record Overall(BigDecimal band, Instant completedAt) {}

    /** The overall band and when the last part was scored; empty until each skill has a scored part with a band. */
    public static Optional<Overall> overall(List<PartState> parts) {
        List<PartState> scored = bySkill(parts).values().stream()
                .filter(part -> part.band().isPresent() && part.scoredAt().isPresent())
                .toList();
        List<BigDecimal> bands =
                scored.stream().flatMap(part -> part.band().stream()).toList();
        Optional<Instant> last =
                scored.stream().flatMap(part -> part.scoredAt().stream()).max(Comparator.naturalOrder());
        return Bands.overall(bands).flatMap(band -> last.map(at -> new Overall(band, at)));
    }

    /** The components map of the full-tests row, over what the row held before. */
    public static Map<Skill, Part> components(Map<Skill, Part> before, List<PartState> parts) {
        Map<Skill, Part> components = new EnumMap<>(Skill.class);
        components.putAll(before);
        bySkill(parts)
                .forEach((skill, part) -> components.put(
                        skill, new Part(Optional.of(part.assessmentId()), Optional.of(part.status()), part.band())));
        return components;
    }

    /** A skill taken twice counts as last scored; what is not scored yields. */
    private static Map<Skill, PartState> bySkill(List<PartState> parts) {
        Comparator<PartState> order = Comparator.<PartState, Instant>comparing(
                        part -> part.scoredAt().orElse(Instant.MIN))
                .thenComparing(PartState::assessmentId);
        Map<Skill, PartState> latest = new EnumMap<>(Skill.class);
        parts.stream().sorted(order).forEach(part -> latest.put(part.skill(), part));
        return latest;
    }
}
