package io.bandstream.producer.account;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether a user exists (R5), by consistent reads of the users table. Thread-safe. */
public final class KnownUsers {

    private final ItemStore store;

    public KnownUsers(ItemStore store) {
        this.store = store;
    }

    /** The same user with the e-mail as stored; empty if no row of that e-mail has that user id. */
    public Optional<UserRef> find(UserRef user) {
        return Stream.of(user.email(), Email.key(user.email()))
                .distinct()
                .filter(email -> isOf(email, user.userId()))
                .map(email -> new UserRef(user.userId(), email))
                .findFirst();
    }

    private boolean isOf(String email, String userId) {
        return store.get(Catalog.USERS, Item.of("email", email))
                .flatMap(row -> row.text("user_id"))
                .filter(userId::equals)
                .isPresent();
    }

    /** Lets other writes happen only while the user is still there. */
    public static Write stillThere(UserRef found) {
        return Write.require(Catalog.USERS, Item.of("email", found.email()), "user_id", Value.of(found.userId()));
    }
}
