package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.session.SigningIn.SignedIn;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a user in: the session begins and the sign-in is noted, both or neither, and only as long as the user's password,
 * id and standing are what they were when they were looked at. Thread-safe.
 */
final class SessionOpening {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Tokens tokens;

    SessionOpening(ItemStore store, Attempts attempts, Clock clock, Tokens tokens) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.tokens = tokens;
    }

    /**
     * Empty where something has changed meanwhile and is to be looked at again.
     *
     * @param renewed the hash that takes the stored one's place
     * @param first done in the same commit, or holding it back
     */
    Optional<SigningIn> enter(UserRow user, SessionType type, Optional<String> renewed, Optional<Write> first) {
        Instant now = clock.instant();
        Token token = tokens.next();
        SessionRow session = SessionRow.begin(token, user, type, now);
        List<Write> writes = Stream.concat(first.stream(), Stream.of(user.signedIn(now, renewed), session.create()))
                .toList();
        return attempts.commit(store, writes) instanceof Commit.Committed
                ? Optional.of(new SignedIn(user.user(), token, session.expiresAt()))
                : Optional.empty();
    }
}
