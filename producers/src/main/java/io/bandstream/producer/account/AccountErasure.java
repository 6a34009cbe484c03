package io.bandstream.producer.account;

import io.bandstream.producer.account.Erasing.Erased;
import io.bandstream.producer.account.Erasing.NotFound;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes accounts away, each at its owner's request. Thread-safe. */
public final class AccountErasure {

    private static final String USER_ID = "user_id";

    private final ItemStore store;
    private final Attempts attempts;
    private final KnownUsers users;

    public AccountErasure(ItemStore store, Attempts attempts) {
        this.store = store;
        this.attempts = attempts;
        this.users = new KnownUsers(store);
    }

    /**
     * Removes the user's item, and that user's alone: whoever has registered under the e-mail meanwhile stays. It can't be
     * taken back. A repeat is {@link NotFound}, also where the first answer was lost.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Erasing erase(UserRef owner) {
        return attempts.untilAnswered(() -> users.find(owner).map(this::attempt).orElse(Optional.of(new NotFound())));
    }

    /** Empty where a race was lost. */
    private Optional<Erasing> attempt(UserRef found) {
        Condition theirs = Condition.unchanged(Item.of(USER_ID, found.userId()), Set.of(USER_ID));
        Commit commit = store.commit(List.of(new Write.Delete(Catalog.USERS, Item.of("email", found.email()), theirs)));
        return commit instanceof Commit.Committed ? Optional.of(new Erased()) : Optional.empty();
    }
}
