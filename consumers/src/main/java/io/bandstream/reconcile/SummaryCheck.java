package io.bandstream.reconcile;

import io.bandstream.handler.Summaries;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The summary row of every user: attempts, best and latest bands, credits (R6, R9, R14, R15). */
final class SummaryCheck {

    private static final String LAST_UPDATED = "last_updated";
    private static final String PROVENANCE = "provenance";

    private SummaryCheck() {}

    static void check(Reading reading, Findings findings) {
        Map<String, Item> rows = reading.tables().byKey(Catalog.TEST_PROGRESS);
        Set<String> users = reading.people().userIds();
        for (String userId : users) {
            String key = SummaryRule.progressId(userId);
            Optional.ofNullable(rows.get(key))
                    .ifPresentOrElse(
                            row -> reading.books().of(userId).ifPresent(book -> compare(book, key, row, findings)),
                            () -> reading.books().of(userId).ifPresent(book -> missing(book, key, findings)));
        }
        rows.forEach((key, row) -> {
            if (isOurs(row) && !users.contains(row.text("user_id").orElse("")) && !isFrozen(reading, row)) {
                findings.unexplained(Catalog.TEST_PROGRESS, key, row);
            }
        });
    }

    private static boolean isOurs(Item row) {
        return ProgressSummaryCodec.isSummary(row) && row.has(PROVENANCE);
    }

    /** Whether there is such a user whose item can't be read. */
    private static boolean isFrozen(Reading reading, Item row) {
        return reading.tables().of(Catalog.USERS).stream()
                .anyMatch(user -> user.get("user_id").equals(row.get("user_id")));
    }

    private static void missing(Book book, String key, Findings findings) {
        Item row =
                ProgressSummaryCodec.write(Summaries.of(book.userId(), book.ledger(), book.balance(), Instant.EPOCH));
        findings.missing(Catalog.TEST_PROGRESS, key, row, new Findings.Source(Catalog.USERS, book.userId()));
    }

    private static void compare(Book book, String key, Item row, Findings findings) {
        Item expected =
                ProgressSummaryCodec.write(Summaries.of(book.userId(), book.ledger(), book.balance(), since(row)));
        findings.compare(Catalog.TEST_PROGRESS, key, expected, row.without(PROVENANCE));
    }

    /** Where the ledger names no time, the row's own stands: that of the event that happened to make it. */
    private static Instant since(Item row) {
        return row.text(LAST_UPDATED).flatMap(IsoTime::read).orElse(Instant.EPOCH);
    }
}
