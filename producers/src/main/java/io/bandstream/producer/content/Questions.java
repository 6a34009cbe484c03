package io.bandstream.producer.content;

import io.bandstream.producer.account.KnownUsers;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.content.ServedQuestions.Served;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.codec.QuestionCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Question;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gives out writing and speaking questions, to each user none twice while there are others. Thread-safe. */
public final class Questions {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final KnownUsers users;
    private final ServedQuestions served;

    /** @param clock for served_at, wall clock, used to the millisecond */
    public Questions(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.users = new KnownUsers(store);
        this.served = new ServedQuestions(store);
    }

    /**
     * One that the user never had, in an order of the user's own; where there is none left, the one had longest ago. A
     * repeat is given the next one, and of two at once each another.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     * @throws io.bandstream.schema.codec.UnreadableItemException if a question is spoilt
     */
    public Serving next(UserRef user, AssessmentType type) {
        return attempts.untilAnswered(() -> attempt(user, type));
    }

    /** Empty where a race was lost. */
    private Optional<Serving> attempt(UserRef user, AssessmentType type) {
        Optional<UserRef> found = users.find(user);
        if (found.isEmpty()) {
            return Optional.of(new Serving.UnknownUser());
        }
        Map<String, Served> had = served.of(user.userId(), type);
        Optional<Question> next = active(type).min(order(user.userId(), had));
        return next.isPresent()
                ? next.flatMap(question ->
                        serve(found.get(), type, question, Optional.ofNullable(had.get(question.questionId()))))
                : Optional.of(new Serving.NoneLoaded());
    }

    /** Old rows have a hyphen in their type; of two with one id the newer spelling counts. */
    private Stream<Question> active(AssessmentType type) {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (String spelling : List.of(type.text().replace('_', '-'), type.text())) {
            store.all(Query.table(Catalog.QUESTIONS, spelling)).stream()
                    .map(QuestionCodec::read)
                    .forEach(question -> questions.put(question.questionId(), question));
        }
        return questions.values().stream().filter(question -> question.active().orElse(true));
    }

    private static Comparator<Question> order(String userId, Map<String, Served> had) {
        Function<Question, Served> last = question -> had.getOrDefault(question.questionId(), Served.NEVER);
        return Comparator.comparing(last.andThen(Served::at))
                .thenComparing(last.andThen(Served::times))
                .thenComparing(question -> place(userId, question));
    }

    /** Its place among those that the user never had: another for each user. */
    private static UUID place(String userId, Question question) {
        return UUID.nameUUIDFromBytes((userId + "#" + question.questionId()).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Serving> serve(UserRef user, AssessmentType type, Question question, Optional<Served> before) {
        Commit commit = store.commit(List.of(
                KnownUsers.stillThere(user),
                ServedQuestions.serve(user.userId(), type, question.questionId(), before, clock.instant())));
        return commit instanceof Commit.Committed
                ? Optional.of(new Serving.Question(question.questionId(), question.questionData(), before.isPresent()))
                : Optional.empty();
    }
}
