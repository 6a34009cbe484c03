package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.account.UserRows;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.password.Verification;
import io.bandstream.producer.session.Confirming.Confirmed;
import io.bandstream.producer.session.Confirming.LockedOut;
import io.bandstream.producer.session.Confirming.Refused;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks for the password again before what can't be taken back: a session may be in other hands than its user's. Wrong
 * ones count towards the same lock as those of signing in. Thread-safe.
 */
public final class PasswordCheck {

    private final PasswordHashing passwords;
    private final UserRows users;
    private final LoginAttempts loginAttempts;

    /** @param clock for lock-outs, wall clock, used to the millisecond */
    public PasswordCheck(ItemStore store, Attempts attempts, Clock clock, PasswordHashing passwords) {
        this.passwords = passwords;
        this.users = new UserRows(store);
        this.loginAttempts = new LoginAttempts(store, attempts, clock);
    }

    /**
     * Looks at a password; changes nothing but the count of wrong ones.
     *
     * @param user who holds the session
     * @param password as typed
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Confirming confirm(UserRef user, String password) {
        LoginAttempts.Leave leave = loginAttempts.begin(user.email());
        if (leave instanceof LoginAttempts.Locked locked) {
            return new LockedOut(locked.until());
        }
        LoginAttempts.Attempt attempt = (LoginAttempts.Attempt) leave;
        if (isTheirs(user, password)) {
            loginAttempts.succeeded(attempt);
            return new Confirmed();
        }
        loginAttempts.failed(attempt);
        return new Refused();
    }

    private boolean isTheirs(UserRef user, String password) {
        Optional<String> hash = users.named(user.email())
                .filter(row -> row.user().userId().equals(user.userId()))
                .flatMap(UserRow::passwordHash);
        return passwords.verify(password, hash) != Verification.DIFFERS;
    }
}
