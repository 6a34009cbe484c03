package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.account.UserRows;
import io.bandstream.producer.session.SessionState.NotValid;
import io.bandstream.producer.session.SessionState.Valid;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells who holds a session, and ends sessions. Thread-safe. */
public final class Sessions {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final UserRows users;

    /** @param clock against which sessions expire, wall clock */
    public Sessions(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.users = new UserRows(store);
    }

    /**
     * Who holds a session, by strongly consistent reads of it and of its user: what has ended it counts at once.
     *
     * @param session as its holder shows it: ours, or one of the old app
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public SessionState check(String session) {
        Instant now = clock.instant();
        return SessionRow.find(store, session)
                .filter(row -> row.isOpen(now))
                .flatMap(row -> holder(row).map(user -> (SessionState) new Valid(user.user(), row.expiresAt())))
                .orElseGet(NotValid::new);
    }

    private Optional<UserRow> holder(SessionRow row) {
        return users.named(row.email()).filter(UserRow::isActive).filter(row::isOf);
    }

    /**
     * Ends a session. A repeat, or one that is none, does nothing.
     *
     * @param session as its holder shows it
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public void logout(String session) {
        SessionRow.find(store, session).ifPresent(this::end);
    }

    /** Ends what the index shows of a user's sessions; what it does not show yet has ended by its password's revision. */
    void endAll(UserRef user) {
        Query ofUser = Query.index(Catalog.SESSIONS, "user-email-index", user.email());
        store.all(ofUser).stream()
                .flatMap(shown -> shown.text("session_id").stream())
                .flatMap(id -> store.get(Catalog.SESSIONS, Item.of("session_id", id)).stream())
                .flatMap(row -> SessionRow.of(row).stream())
                .forEach(this::end);
    }

    private void end(SessionRow row) {
        Instant now = clock.instant();
        if (row.isOpen(now)) {
            attempts.commit(store, List.of(row.end(now)));
        }
    }
}
