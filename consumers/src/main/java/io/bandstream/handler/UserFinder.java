package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.View;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the user that an event belongs to. Rows without a user_id are nobody. */
public final class UserFinder {

    private static final String USER_ID = "user_id";

    private UserFinder() {}

    /** The key of the directory: e-mails that differ in case alone share it. */
    public static String directoryKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** The key of an e-mail's row in the directory. */
    static Item directoryRow(String email) {
        return Item.of("email_lower", directoryKey(email)).with("email", email);
    }

    /**
     * Who has an e-mail.
     *
     * @param since when the user was registered, where the row tells
     */
    record Found(String userId, Optional<Instant> since) {

        private static Optional<Found> in(Item row) {
            return row.text(USER_ID)
                    .map(userId -> new Found(userId, row.text("created_at").flatMap(IsoTime::read)));
        }
    }

    /** By the exact e-mail, else by the only row that matches regardless of case. */
    static Optional<Found> find(View view, String email) {
        return exactly(view, email)
                .or(() -> onlyOne(
                        view, view.partition(Catalog.USER_DIRECTORY.name(), "email_lower", directoryKey(email))));
    }

    /** All whose e-mail is this one regardless of case. */
    static Stream<String> namesakes(View view, String email) {
        return view.partition(Catalog.USER_DIRECTORY.name(), "email_lower", directoryKey(email)).stream()
                .flatMap(row -> row.text(USER_ID).stream());
    }

    static Optional<Found> exactly(View view, String email) {
        return view.get(Catalog.USERS.name(), Item.of("email", email)).flatMap(Found::in);
    }

    private static Optional<Found> onlyOne(View view, List<Item> rows) {
        return rows.size() == 1
                ? rows.get(0)
                        .text("email")
                        .flatMap(email -> exactly(view, email))
                        .or(() -> Found.in(rows.get(0)))
                : Optional.empty();
    }

    /** Whom an assessment names, found or not: a version-0 item names its user by e-mail alone. */
    static Optional<String> named(View view, Assessment assessment) {
        return assessment.schemaVersion() == 0
                ? assessment.userEmail().flatMap(email -> find(view, email)).map(Found::userId)
                : assessment.userId();
    }

    static Optional<Item> summary(View view, String userId) {
        return view.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", SummaryRule.progressId(userId)));
    }

    /** The index, a moment behind, knows users from before the pipeline's time. */
    static boolean isListed(View view, String userId) {
        return !view.index(Catalog.USERS.name(), "user-id-index", USER_ID, userId)
                .isEmpty();
    }

    /** The user's own event may still be on its way. */
    static Decision missing(String of) {
        return new Decision.Await("user-not-found", "no user is found for " + of);
    }
}
