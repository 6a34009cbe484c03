package io.bandstream.reconcile;

import io.bandstream.handler.UserFinder;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every user has a place in the directory, and nobody else has. The rows' keys are e-mails, so user_ids stand for them. */
final class DirectoryCheck {

    private static final String USER_ID = "user_id";

    private DirectoryCheck() {}

    static void check(Reading reading, Findings findings) {
        List<Item> rows = reading.tables().of(Catalog.USER_DIRECTORY);
        findings.looksAt(Catalog.USER_DIRECTORY, rows);
        Map<Item, String> expected = new HashMap<>();
        reading.people()
                .users()
                .forEach(user -> expected.put(key(user), user.userId().orElseThrow()));
        for (Item row : rows) {
            Optional<String> userId = Optional.ofNullable(expected.remove(key(row)));
            userId.ifPresentOrElse(
                    id -> findings.compare(Catalog.USER_DIRECTORY, id, Item.of(USER_ID, id), row, List.of(USER_ID)),
                    () -> reportStray(reading, row, findings));
        }
        expected.forEach((key, userId) -> findings.missing(Catalog.USER_DIRECTORY, userId, key.with(USER_ID, userId)));
    }

    /** The row of a user whose item can't be read any more stays as it was. */
    private static void reportStray(Reading reading, Item row, Findings findings) {
        boolean frozen = reading.tables().of(Catalog.USERS).stream()
                .filter(user -> Tables.read(UserCodec::read, user).isEmpty())
                .anyMatch(user -> user.get("email").equals(row.get("email")));
        if (!frozen) {
            findings.unexplained(Catalog.USER_DIRECTORY, row.text(USER_ID).orElse("without user_id"), row);
        }
    }

    private static Item key(User user) {
        return Item.of("email_lower", UserFinder.directoryKey(user.email())).with("email", user.email());
    }

    private static Item key(Item row) {
        return Item.of("email_lower", row.text("email_lower").orElse(""))
                .with("email", row.text("email").orElse(""));
    }
}
