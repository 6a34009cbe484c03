package io.bandstream.producer.content;

import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Optional;

/**
 * A reading or listening test as it stands in a list: nothing of what is in it.
 *
 * @param durationMinutes without the time to transfer answers
 */
public record ListedTest(
        String testId,
        Skill skill,
        Variant variant,
        Optional<String> title,
        int totalQuestions,
        int durationMinutes,
        Optional<Integer> transferTimeMinutes) {}
