package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.SessionCodec;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the sessions table. Ours is kept under the digest of what its holder shows; the old app's under that itself.
 *
 * @param item as it was read
 */
record SessionRow(Session session, Item item) {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final String PASSWORD_REVISION = "password_revision";
    private static final String VERSION = "schema_version";

    /** A new session of a user, of a day. */
    static SessionRow begin(Token token, UserRow user, SessionType type, Instant now) {
        Session session = new Session(
                token.digest(),
                user.user().email(),
                Optional.of(user.user().userId()),
                Optional.of(now),
                now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS),
                Optional.of(type.text()),
                Optional.of(true),
                Item.empty().with(PASSWORD_REVISION, user.passwordRevision()));
        return new SessionRow(session, SessionCodec.write(session));
    }

    /** The row of the session that somebody shows. A digest, read in the table and shown, opens nothing. */
    static Optional<SessionRow> find(ItemStore store, String shown) {
        return row(store, Tokens.digest(shown)).or(() -> row(store, shown).filter(row -> !row.item.has(VERSION)));
    }

    private static Optional<SessionRow> row(ItemStore store, String id) {
        return store.get(Catalog.SESSIONS, Item.of("session_id", id)).flatMap(SessionRow::of);
    }

    /** Empty for a row that is no session. */
    static Optional<SessionRow> of(Item item) {
        try {
            return Optional.of(new SessionRow(SessionCodec.read(item), item));
        } catch (UnreadableItemException e) {
            return Optional.empty();
        }
    }

    String email() {
        return session.userEmail();
    }

    Instant expiresAt() {
        return session.expiresAt();
    }

    boolean isOpen(Instant now) {
        return session.isActive().orElse(true) && now.isBefore(session.expiresAt());
    }

    /** Whether it is this user's, and rests on the password that is good now. */
    boolean isOf(UserRow user) {
        return session.userId().map(user.user().userId()::equals).orElse(true) && outlasts(user);
    }

    /** The old app's sessions know no revision: those begun before the last reset are over. */
    private boolean outlasts(UserRow user) {
        return item.number(PASSWORD_REVISION)
                .map(BigDecimal::longValue)
                .map(revision -> revision == user.passwordRevision())
                .orElseGet(() -> user.passwordChangedAt()
                        .map(changed ->
                                session.createdAt().filter(changed::isBefore).isPresent())
                        .orElse(true));
    }

    Write create() {
        return Write.create(Catalog.SESSIONS, item);
    }

    /** Expired at once as well: so the old app heeds it, and the row goes. */
    Write end(Instant now) {
        Item ended = item.with("is_active", Value.of(false)).with("expires_at", now.getEpochSecond());
        Item key = Item.of("session_id", session.sessionId());
        return Write.edit(Catalog.SESSIONS, key, item, ended, Set.of("session_id"));
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
