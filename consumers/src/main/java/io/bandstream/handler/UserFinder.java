package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.View;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Assessment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the user that an event belongs to. Rows without a user_id are nobody. */
public final class UserFinder {

    private static final String USER_ID = "user_id";

    private UserFinder() {}

    /** The key of the directory: e-mails that differ in case alone share it. */
    public static String directoryKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** By the exact e-mail, else by the only row that matches regardless of case. */
    static Optional<String> byEmail(View view, String email) {
        return view.get(Catalog.USERS.name(), Item.of("email", email))
                .flatMap(row -> row.text(USER_ID))
                .or(() -> onlyOne(view.partition(Catalog.USER_DIRECTORY.name(), "email_lower", directoryKey(email))));
    }

    private static Optional<String> onlyOne(List<Item> rows) {
        return rows.size() == 1 ? rows.get(0).text(USER_ID) : Optional.empty();
    }

    /** Whom an assessment names, found or not: a version-0 item names its user by e-mail alone. */
    static Optional<String> named(View view, Assessment assessment) {
        return assessment.schemaVersion() == 0
                ? assessment.userEmail().flatMap(email -> byEmail(view, email))
                : assessment.userId();
    }

    /** The summary row tells at once; the index, a moment behind, knows users from before the pipeline's time. */
    static boolean exists(View view, String userId) {
        return summary(view, userId).isPresent() || isListed(view, userId);
    }

    static Optional<Item> summary(View view, String userId) {
        return view.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", SummaryRule.progressId(userId)));
    }

    static boolean isListed(View view, String userId) {
        return !view.index(Catalog.USERS.name(), "user-id-index", USER_ID, userId)
                .isEmpty();
    }

    /** The user's own event may still be on its way. */
    static Decision missing(String of) {
        return new Decision.Await("user-not-found", "no user is found for " + of);
    }
}
