package io.bandstream.producer.session;

import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.UserRow;
import io.bandstream.producer.account.UserRows;
import io.bandstream.producer.session.QrIssuing.Issued;
import io.bandstream.producer.session.QrIssuing.UnknownUser;
import io.bandstream.producer.session.SigningIn.Refused;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.token.AuthTokens;
import io.bandstream.producer.token.Holder;
import io.bandstream.producer.token.IssuedToken;
import io.bandstream.producer.token.ShownToken;
import io.bandstream.schema.item.AuthTokenType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Passes a sign-in on from one screen to another by a QR code that holds a token. Thread-safe. */
public final class QrSignIns {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final UserRows users;
    private final AuthTokens tokens;
    private final SessionOpening entrance;

    /** @param clock for tokens, last_login and sessions, wall clock, used to the millisecond */
    public QrSignIns(ItemStore store, Attempts attempts, Clock clock, AccountSettings settings) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.users = new UserRows(store);
        this.tokens = new AuthTokens(store, settings.tokens());
        this.entrance = new SessionOpening(store, attempts, clock, settings.tokens());
    }

    /**
     * Makes a token for 120 seconds. A repeat makes another.
     *
     * @param user who is signed in, as {@link Sessions#check} told
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public QrIssuing issue(UserRef user) {
        return users.named(user.email())
                .filter(row -> row.user().userId().equals(user.userId()))
                .map(this::issued)
                .orElseGet(UnknownUser::new);
    }

    private QrIssuing issued(UserRow row) {
        Holder holder = new Holder(row.user().userId(), row.user().email(), row.passwordRevision());
        IssuedToken token = tokens.issue(AuthTokenType.QR, holder, clock.instant(), LIFE);
        attempts.commit(store, List.of(token.write()));
        return new Issued(token.token(), token.expiresAt());
    }

    /**
     * Begins a session of 24 hours for whoever shows the token, once however many show it at the same time. A repeat is
     * {@link Refused}, also where the first answer was lost.
     *
     * @param token as somebody shows it
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public SigningIn redeem(String token, SessionType type) {
        return attempts.untilAnswered(() -> attempt(token, type));
    }

    private Optional<SigningIn> attempt(String shown, SessionType type) {
        Optional<ShownToken> token = tokens.find(shown, AuthTokenType.QR, clock.instant());
        Optional<UserRow> row = token.flatMap(valid -> users.named(valid.email())
                .filter(UserRow::isActive)
                .filter(user -> valid.isOf(user.user().userId()) && valid.outlasts(user.passwordRevision())));
        return row.isPresent()
                ? entrance.enter(row.get(), type, Optional.empty(), token.map(ShownToken::use))
                : Optional.of(new Refused());
    }
}
