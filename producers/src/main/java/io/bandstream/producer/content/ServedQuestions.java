package io.bandstream.producer.content;

import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.AssessmentType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which questions each user was given, how often, and when last. Thread-safe. */
public final class ServedQuestions {

    private static final String TIMES = "times";
    private static final String SERVED_AT = "served_at";

    private final ItemStore store;

    public ServedQuestions(ItemStore store) {
        this.store = store;
    }

    /** Whether the user was ever given it, as a question of that type. */
    public boolean contains(String userId, AssessmentType type, String questionId) {
        return store.get(Catalog.SERVED_QUESTIONS, key(userId, type, questionId))
                .isPresent();
    }

    private static Item key(String userId, AssessmentType type, String questionId) {
        return Item.of("user_id", userId).with("question", prefix(type) + questionId);
    }

    private static String prefix(AssessmentType type) {
        return type.text() + "#";
    }

    /** By question id; those never served are missing. */
    Map<String, Served> of(String userId, AssessmentType type) {
        List<Item> rows = store.all(Query.table(Catalog.SERVED_QUESTIONS, userId));
        Map<String, Served> served = new LinkedHashMap<>();
        rows.forEach(row -> row.text("question")
                .filter(question -> question.startsWith(prefix(type)))
                .ifPresent(
                        question -> served.put(question.substring(prefix(type).length()), Served.of(row))));
        return served;
    }

    /** Once more; only if nobody else has served it to the user meanwhile. */
    static Write serve(String userId, AssessmentType type, String questionId, Optional<Served> before, Instant now) {
        Condition asRead = before.map(served -> Condition.unchanged(served.row(), Set.of(TIMES)))
                .orElse(Condition.ABSENT);
        return new Write.Update(
                Catalog.SERVED_QUESTIONS,
                key(userId, type, questionId),
                Item.of(SERVED_AT, IsoTime.write(now)),
                Map.of(TIMES, 1L),
                Set.of(),
                asRead);
    }

    /**
     * The last time that a question was served.
     *
     * @param at ISO-8601 of one length, so that texts compare as times do
     */
    record Served(Item row, String at, long times) {
        /** Before any time. */
        static final Served NEVER = new Served(Item.empty(), "", 0);

        static Served of(Item row) {
            return new Served(
                    row,
                    row.text(SERVED_AT).orElse(""),
                    row.number(TIMES).map(Number::longValue).orElse(0L));
        }
    }
}
