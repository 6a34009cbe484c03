package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * One question of a listening or reading test.
 *
 * @param questionId {@code {test_id}-q{n}}
 * @param section of a listening test
 * @param passage of a reading test
 * @param questionNumber from 1 on, through the whole test
 * @param options what may be chosen; empty where the answer is written
 * @param maxWords of a written answer; NULL in the table where there is no limit
 */
public record TestQuestion(
        String questionId,
        String testId,
        Optional<Integer> section,
        Optional<Integer> passage,
        int questionNumber,
        String questionType,
        String questionText,
        Optional<String> instructions,
        Optional<Value.Sequence> options,
        Optional<Integer> maxWords,
        Optional<Instant> createdAt,
        Item other) {}
