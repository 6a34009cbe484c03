package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a writing or speaking assessment is marked.
 *
 * @param criteria criterion to its descriptors band_4 … band_9 and its weight in percent; old rubrics say
 *     grammatical_accuracy where the scores say grammatical_range
 */
public record Rubric(
        String assessmentType,
        Optional<String> rubricName,
        Map<String, Item> criteria,
        Optional<Instant> updatedAt,
        Item other) {

    public Rubric {
        criteria = Canonical.map(criteria);
    }
}
