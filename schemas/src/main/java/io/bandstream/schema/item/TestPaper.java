package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * A listening or reading test, without its questions.
 *
 * @param testId {@code {academic|general}-{listening|reading}-test-{n}}
 * @param testType {@code academic} or {@code general}
 * @param durationMinutes without the time to transfer answers
 * @param transferTimeMinutes of a listening test
 * @param sections of a listening test
 * @param passages of a reading test
 */
public record TestPaper(
        String testId,
        Optional<Variant> testType,
        Optional<Integer> testNumber,
        Optional<String> title,
        int totalQuestions,
        int durationMinutes,
        Optional<Integer> transferTimeMinutes,
        Optional<Value.Sequence> sections,
        Optional<Value.Sequence> passages,
        Optional<Instant> createdAt,
        Item other) {}
