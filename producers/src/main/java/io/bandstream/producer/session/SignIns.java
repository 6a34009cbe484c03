package io.bandstream.producer.session;

import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.AnswerTime;
import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.account.UserRows;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.password.Verification;
import io.bandstream.producer.session.SigningIn.LockedOut;
import io.bandstream.producer.session.SigningIn.Refused;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import java.time.Clock;
import java.util.Optional;

/** Lets users in by their password. Thread-safe. */
public final class SignIns {

    private final Attempts attempts;
    private final PasswordHashing passwords;
    private final AnswerTime answerTime;
    private final UserRows users;
    private final SessionOpening entrance;
    private final LoginAttempts loginAttempts;

    /** @param clock for last_login, sessions and lock-outs, wall clock, used to the millisecond */
    public SignIns(ItemStore store, Attempts attempts, Clock clock, AccountSettings settings, AnswerTime answerTime) {
        this.attempts = attempts;
        this.passwords = settings.passwords();
        this.answerTime = answerTime;
        this.users = new UserRows(store);
        this.entrance = new SessionOpening(store, attempts, clock, settings.tokens());
        this.loginAttempts = new LoginAttempts(store, attempts, clock);
    }

    /**
     * Begins a session of 24 hours for whoever knows the password. Its hash may be one of the old app's, and is then
     * renewed (R28). Five refusals within 15 minutes lock the e-mail for 15 minutes, however many try at once. A repeat
     * begins another session. {@link Refused} takes the same time whatever its reason.
     *
     * @param email in any case, spaces around are dropped
     * @param password as typed
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public SigningIn login(String email, String password, SessionType type) {
        return answerTime.hold(() -> attempt(email, password, type), Refused.class::isInstance);
    }

    private SigningIn attempt(String email, String password, SessionType type) {
        LoginAttempts.Leave leave = loginAttempts.begin(email);
        if (leave instanceof LoginAttempts.Locked locked) {
            return new LockedOut(locked.until());
        }
        LoginAttempts.Attempt attempt = (LoginAttempts.Attempt) leave;
        SigningIn answer = attempts.untilAnswered(() -> verified(email, password, type));
        if (answer instanceof Refused) {
            loginAttempts.failed(attempt);
        } else {
            loginAttempts.succeeded(attempt);
        }
        return answer;
    }

    private Optional<SigningIn> verified(String email, String password, SessionType type) {
        Optional<UserRow> row = users.byEmail(email);
        Verification verification = passwords.verify(password, row.flatMap(UserRow::passwordHash));
        if (verification == Verification.DIFFERS || !row.orElseThrow().opensByPassword()) {
            return Optional.of(new Refused());
        }
        Optional<String> renewed = verification == Verification.MATCHES_OUTDATED
                ? Optional.of(passwords.hash(password))
                : Optional.empty();
        return entrance.enter(row.orElseThrow(), type, renewed, Optional.empty());
    }
}
