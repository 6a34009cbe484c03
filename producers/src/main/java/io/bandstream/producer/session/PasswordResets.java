package io.bandstream.producer.session;

import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.AnswerTime;
import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.account.UserRows;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.password.PasswordPolicy;
import io.bandstream.producer.session.Resetting.Changed;
import io.bandstream.producer.session.Resetting.NotValid;
import io.bandstream.producer.session.Resetting.Refused;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.token.Holder;
import io.bandstream.producer.token.IssuedToken;
import io.bandstream.producer.token.ResetTokens;
import io.bandstream.producer.token.ShownToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sets a new password for whoever reads the user's mail. Thread-safe. */
public final class PasswordResets {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final AccountSettings settings;
    private final AnswerTime answerTime;
    private final Sessions sessions;
    private final UserRows users;
    private final ResetTokens tokens;
    private final LoginAttempts loginAttempts;

    /** @param clock for the times of tokens and passwords, wall clock, used to the millisecond */
    public PasswordResets(
            ItemStore store,
            Attempts attempts,
            Clock clock,
            AccountSettings settings,
            AnswerTime answerTime,
            Sessions sessions) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.settings = settings;
        this.answerTime = answerTime;
        this.sessions = sessions;
        this.users = new UserRows(store);
        this.tokens = new ResetTokens(store, settings.tokens());
        this.loginAttempts = new LoginAttempts(store, attempts, clock);
    }

    /**
     * Sends a letter with a token for 30 minutes, if the e-mail has an account. Whether it did is not told, neither by
     * the answer nor by its time. Each repeat sends a letter; earlier tokens stay good until one is used.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public void request(String email) {
        answerTime.hold(() -> users.byEmail(email).filter(UserRow::isActive).map(this::send));
    }

    private Letter send(UserRow row) {
        Holder holder = new Holder(row.user().userId(), row.user().email(), row.passwordRevision());
        IssuedToken issued = tokens.issue(holder, clock.instant());
        attempts.commit(store, List.of(issued.write()));
        Letter letter = new Letter.ResetPassword(row.user().email(), issued.token(), issued.expiresAt());
        settings.mailer().send(letter);
        return letter;
    }

    /**
     * Takes a token, once however many show it at the same time, and sets the password; every session of the user ends,
     * every other token of theirs, and a lock-out. A repeat is {@link NotValid}, also where the first answer was lost.
     *
     * @param token as somebody shows it: ours, or one of the old app
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Resetting reset(String token, String password) {
        return PasswordPolicy.complaint(password)
                .map(why -> (Resetting) new Refused(why))
                .orElseGet(() -> attempts.untilAnswered(() -> attempt(token, password)));
    }

    private Optional<Resetting> attempt(String shown, String password) {
        Instant now = clock.instant();
        Optional<ShownToken> token = tokens.find(shown, now);
        Optional<UserRow> row = token.flatMap(valid -> users.named(valid.email())
                .filter(UserRow::isActive)
                .filter(user -> valid.isOf(user.user().userId()) && valid.outlasts(user.passwordRevision())));
        return row.isPresent()
                ? commit(token.orElseThrow(), row.get(), settings.passwords().hash(password), now)
                : Optional.of(new NotValid());
    }

    private Optional<Resetting> commit(ShownToken token, UserRow row, String hash, Instant now) {
        if (!(store.commit(List.of(token.use(), row.passwordReset(hash, now))) instanceof Commit.Committed)) {
            return Optional.empty();
        }
        sessions.endAll(row.user());
        loginAttempts.forget(row.user().email());
        settings.mailer().send(new Letter.PasswordChanged(row.user().email()));
        return Optional.of(new Changed());
    }
}
