package io.bandstream.producer.assessment;

import io.bandstream.schema.item.FullTestStatus;
import java.time.Instant;

/** What became of the wish to start an assessment. */
public sealed interface Starting {

    /** It runs. */
    record Started(String assessmentId, Instant startedAt) implements Starting {}

    /** This part of the mock test was started before; go on with it. */
    record AlreadyStarted(String assessmentId) implements Starting {}

    /** No row of that e-mail has that user id. */
    record UnknownUser() implements Starting {}

    /** There is no such reading or listening test of the variant. */
    record UnknownTest(String testId) implements Starting {}

    /** The user was given no question of that id and kind. */
    record UnknownQuestion(String questionId) implements Starting {}

    /** The user has no mock test of that id and variant. */
    record UnknownMockTest(String fullTestId) implements Starting {}

    /** The mock test takes no more parts. */
    record MockTestOver(FullTestStatus status) implements Starting {}

    /**
     * The user has started as many as a UTC day allows.
     *
     * @param opensAt when the next one may be started
     */
    record DailyLimitReached(int limit, Instant opensAt) implements Starting {}
}
