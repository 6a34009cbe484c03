package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.util.Optional;

/**
 * A writing or speaking task.
 *
 * @param assessmentType part of the key, as stored: the old app hyphenates it here, ours has underscores
 * @param questionData what the app shows
 */
public record Question(
        String assessmentType, String questionId, Item questionData, Optional<Boolean> active, Item other) {}
