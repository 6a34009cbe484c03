package io.bandstream.producer.session;

import io.bandstream.producer.account.Email;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts wrong passwords per e-mail, whether it has an account or not. An attempt is written down before its password is
 * looked at: so no more than five are ever looked at, however many come at once. Thread-safe.
 */
final class LoginAttempts {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;

    LoginAttempts(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Whether a password may be looked at. */
    sealed interface Leave {}

    /** It may; one of {@link #failed} and {@link #succeeded} must follow. */
    record Attempt(String account, Instant begun) implements Leave {}

    /** It may not before a time. */
    record Locked(Instant until) implements Leave {}

    Leave begin(String email) {
        String account = account(email);
        return attempts.untilAnswered(() -> begin(account, clock.instant()));
    }

    private Optional<Leave> begin(String account, Instant now) {
        Item before = read(account);
        AttemptLog log = AttemptLog.read(before).at(now);
        Optional<Instant> locked = log.lockedUntil(now);
        if (locked.isPresent()) {
            return locked.map(Locked::new);
        }
        return isWritten(account, before, log.begun(now), now)
                ? Optional.of(new Attempt(account, now))
                : Optional.empty();
    }

    void failed(Attempt attempt) {
        settle(attempt.account(), log -> log.failed(attempt.begun(), clock.instant()));
    }

    /** What had failed before is forgotten. */
    void succeeded(Attempt attempt) {
        settle(attempt.account(), log -> log.succeeded(attempt.begun()));
    }

    /** Whoever has reset the password reads the user's mail: the lock, and what led to it, is lifted. */
    void forget(String email) {
        settle(account(email), log -> AttemptLog.EMPTY);
    }

    private void settle(String account, Function<AttemptLog, AttemptLog> change) {
        attempts.untilAnswered(() -> {
            Instant now = clock.instant();
            Item before = read(account);
            AttemptLog log = AttemptLog.read(before);
            AttemptLog after = change.apply(log.at(now));
            return after.equals(log) || isWritten(account, before, after, now) ? Optional.of(after) : Optional.empty();
        });
    }

    private Item read(String account) {
        return store.get(Catalog.LOGIN_ATTEMPTS, key(account)).orElseGet(() -> key(account));
    }

    private boolean isWritten(String account, Item before, AttemptLog log, Instant now) {
        Write write = Write.edit(
                Catalog.LOGIN_ATTEMPTS, key(account), before, log.write(key(account), now), AttemptLog.ATTRIBUTES);
        return store.commit(List.of(write)) instanceof Commit.Committed;
    }

    private static Item key(String account) {
        return Item.of("account", account);
    }

    /** A digest, so that the table holds nobody's e-mail. */
    private static String account(String email) {
        return Tokens.digest(Email.key(email));
    }
}
