package io.bandstream.producer.assessment;

import io.bandstream.producer.account.KnownUsers;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Variant;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens mock tests; the consumers complete them. Thread-safe. */
public final class MockTests {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final KnownUsers users;
    private final KnownTests tests;

    /** @param clock for started_at, wall clock, used to the millisecond */
    public MockTests(ItemStore store, Attempts attempts, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
        this.users = new KnownUsers(store);
        this.tests = new KnownTests(store);
    }

    /**
     * Opens a mock test and hands out the starts of its four parts, each of which counts for the day on which it is
     * started. A repeat opens another one.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public MockStarting start(UserRef user, Variant variant, String listeningTestId, String readingTestId) {
        List<AssessmentStart> parts = List.of(
                AssessmentStart.listening(variant, listeningTestId),
                AssessmentStart.reading(variant, readingTestId),
                AssessmentStart.writing(variant),
                AssessmentStart.speaking(variant));
        return attempts.untilAnswered(() -> attempt(user, variant, parts));
    }

    private Optional<MockStarting> attempt(UserRef user, Variant variant, List<AssessmentStart> parts) {
        Optional<UserRef> found = users.find(user);
        if (found.isEmpty()) {
            return Optional.of(new MockStarting.UnknownUser());
        }
        return parts.stream()
                .flatMap(this::unknownTest)
                .findFirst()
                .<MockStarting>map(MockStarting.UnknownTest::new)
                .or(() -> commit(found.get(), variant, parts));
    }

    private Stream<String> unknownTest(AssessmentStart part) {
        return part.testId().stream().filter(id -> !tests.exists(part.skill(), part.variant(), id));
    }

    private Optional<MockStarting> commit(UserRef user, Variant variant, List<AssessmentStart> parts) {
        String id = ids.get().toString();
        Commit commit = store.commit(List.of(
                KnownUsers.stillThere(user),
                Write.create(Catalog.FULL_TESTS, FullTestCodec.write(open(id, user, variant)))));
        return commit instanceof Commit.Committed
                ? Optional.of(new MockStarting.MockStarted(
                        id, parts.stream().map(part -> part.partOf(id)).toList()))
                : Optional.empty();
    }

    private FullTest open(String id, UserRef user, Variant variant) {
        return new FullTest(
                id,
                user.userId(),
                Optional.of(variant),
                Map.of(),
                FullTestStatus.STARTED,
                Optional.empty(),
                Optional.of(clock.instant()),
                Optional.empty(),
                Optional.empty(),
                Item.empty());
    }
}
