package io.bandstream.producer.account;

import io.bandstream.producer.account.Verifying.NotValid;
import io.bandstream.producer.account.Verifying.Verified;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.token.AuthTokens;
import io.bandstream.producer.token.Holder;
import io.bandstream.producer.token.IssuedToken;
import io.bandstream.producer.token.ShownToken;
import io.bandstream.schema.item.AuthTokenType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verifies e-mails: whoever shows the token that a letter held reads the mail of its address. Thread-safe. */
public final class EmailVerification {

    private static final Duration LIFE = Duration.ofHours(24);

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final AuthTokens tokens;
    private final Mailer mailer;
    private final UserRows users;
    private final AnswerTime answerTime;

    /** @param clock for the times of tokens, wall clock, used to the millisecond */
    public EmailVerification(
            ItemStore store, Attempts attempts, Clock clock, AccountSettings settings, AnswerTime answerTime) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.tokens = new AuthTokens(store, settings.tokens());
        this.mailer = settings.mailer();
        this.users = new UserRows(store);
        this.answerTime = answerTime;
    }

    /**
     * Sends another letter with a token for 24 hours, if the e-mail has an account and is not verified yet. Whether it
     * did is not told, neither by the answer nor by its time. Each repeat sends a letter; earlier tokens stay good.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public void request(String email) {
        answerTime.hold(
                () -> users.byEmail(email).filter(row -> !row.isVerified()).map(this::send));
    }

    private Letter send(UserRow row) {
        IssuedToken issued = issue(row.user());
        attempts.commit(store, List.of(issued.write()));
        Letter letter = letter(row.user(), issued);
        mailer.send(letter);
        return letter;
    }

    IssuedToken issue(UserRef user) {
        return tokens.issue(
                AuthTokenType.EMAIL_VERIFICATION, new Holder(user.userId(), user.email(), 0), clock.instant(), LIFE);
    }

    static Letter letter(UserRef user, IssuedToken issued) {
        return new Letter.VerifyEmail(user.email(), issued.token(), issued.expiresAt());
    }

    /**
     * Takes a token, once however many show it at the same time. A repeat is {@link NotValid}, also where the first
     * answer was lost.
     *
     * @param token as somebody shows it
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Verifying verify(String token) {
        return attempts.untilAnswered(() -> attempt(token));
    }

    private Optional<Verifying> attempt(String shown) {
        Instant now = clock.instant();
        Optional<ShownToken> token = tokens.find(shown, AuthTokenType.EMAIL_VERIFICATION, now);
        Optional<UserRow> row = token.flatMap(valid ->
                users.named(valid.email()).filter(user -> valid.isOf(user.user().userId())));
        return row.isPresent() ? commit(token.orElseThrow(), row.get()) : Optional.of(new NotValid());
    }

    private Optional<Verifying> commit(ShownToken token, UserRow row) {
        return store.commit(List.of(token.use(), row.verified())) instanceof Commit.Committed
                ? Optional.of(new Verified(row.user()))
                : Optional.empty();
    }
}
