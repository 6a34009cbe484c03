package io.bandstream.producer.assessment;

import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * How many assessments a user has started on one UTC day: a row counted up under its own limit in the transaction that
 * starts the assessment, so that it is exact however many start at once. Counting in the users table would wake a
 * consumer each time.
 */
record DailyStarts(String userId, LocalDate day) {

    static final int LIMIT = 8;

    /** Longer than any clock is wrong. */
    private static final Duration KEPT = Duration.ofDays(2);

    static DailyStarts of(String userId, Instant now) {
        return new DailyStarts(userId, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    Instant end() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Write countOneMore() {
        return new Write.Update(
                Catalog.DAILY_STARTS,
                Item.of("user_id", userId).with("day", day.toString()),
                Item.empty().with("expires_at", end().plus(KEPT).getEpochSecond()),
                Map.of("starts", 1L),
                Set.of(),
                new Condition.Below("starts", LIMIT));
    }
}
