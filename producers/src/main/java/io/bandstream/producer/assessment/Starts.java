package io.bandstream.producer.assessment;

import io.bandstream.producer.account.KnownUsers;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.content.ServedQuestions;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ItemWriter;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Starts assessments: checks what is asked for, and writes the first form of the item. Thread-safe. */
final class Starts {

    private static final int USER = 0;
    private static final int DAY = 1;
    private static final int ASSESSMENT = 2;

    private final ItemStore store;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final KnownUsers users;
    private final KnownTests tests;
    private final OwnMockTests mockTests;
    private final ServedQuestions served;

    Starts(ItemStore store, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.users = new KnownUsers(store);
        this.tests = new KnownTests(store);
        this.mockTests = new OwnMockTests(store);
        this.served = new ServedQuestions(store);
    }

    /** Empty where a race was lost. */
    Optional<Starting> attempt(UserRef user, AssessmentStart start) {
        Optional<UserRef> found = users.find(user);
        if (found.isEmpty()) {
            return Optional.of(new Starting.UnknownUser());
        }
        Optional<String> unknown = start.testId().filter(id -> !tests.exists(start.skill(), start.variant(), id));
        if (unknown.isPresent()) {
            return unknown.map(Starting.UnknownTest::new);
        }
        return start.fullTestId()
                .flatMap(id -> mockTestRefuses(id, user, start))
                .or(() -> start.questionId().flatMap(id -> unknownQuestion(id, user, start)))
                .or(() -> commit(found.get(), start));
    }

    private Optional<Starting> mockTestRefuses(String id, UserRef user, AssessmentStart part) {
        Optional<FullTest> mockTest = mockTests.find(id, user.userId(), part.variant());
        return mockTest.isPresent()
                ? mockTest.map(FullTest::status).filter(OwnMockTests::isOver).map(Starting.MockTestOver::new)
                : Optional.of(new Starting.UnknownMockTest(id));
    }

    private Optional<Starting> unknownQuestion(String id, UserRef user, AssessmentStart start) {
        return served.contains(user.userId(), start.whole(), id)
                ? Optional.empty()
                : Optional.of(new Starting.UnknownQuestion(id));
    }

    private Optional<Starting> commit(UserRef user, AssessmentStart start) {
        Instant now = clock.instant();
        String id = start.fullTestId()
                .map(test -> OwnMockTests.partId(test, start.skill()))
                .orElseGet(() -> ids.get().toString());
        DailyStarts day = DailyStarts.of(user.userId(), now);
        Commit commit = store.commit(List.of(
                KnownUsers.stillThere(user),
                day.countOneMore(),
                Write.create(Catalog.ASSESSMENTS, item(id, user, start, now))));
        if (commit instanceof Commit.Committed) {
            return Optional.of(new Starting.Started(id, now));
        }
        return commit instanceof Commit.Rejected rejected ? answer(rejected.failed(), id, day) : Optional.empty();
    }

    private static Optional<Starting> answer(Set<Integer> failed, String id, DailyStarts day) {
        if (failed.contains(USER)) {
            return Optional.of(new Starting.UnknownUser());
        }
        if (failed.contains(ASSESSMENT)) {
            return Optional.of(new Starting.AlreadyStarted(id));
        }
        return failed.contains(DAY)
                ? Optional.of(new Starting.DailyLimitReached(DailyStarts.LIMIT, day.end()))
                : Optional.empty();
    }

    private static Item item(String id, UserRef user, AssessmentStart start, Instant now) {
        return ItemWriter.empty()
                .number("schema_version", 1)
                .text("assessment_id", id)
                .text("user_id", user.userId())
                .text("user_email", user.email())
                .text("assessment_type", start.type().text())
                .text("test_id", start.testId())
                .text("question_id", start.questionId())
                .text("full_test_id", start.fullTestId())
                .text("section", start.fullTestId().map(test -> start.skill().text()))
                .word("status", AssessmentStatus.STARTED)
                .time("timestamp", now)
                .time("started_at", now)
                .time("updated_at", now)
                .item();
    }
}
