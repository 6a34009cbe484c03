package io.bandstream.producer.account;

import io.bandstream.producer.account.Registering.AlreadyRegistered;
import io.bandstream.producer.account.Registering.Refused;
import io.bandstream.producer.account.Registering.Registered;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.password.PasswordPolicy;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.IssuedToken;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes accounts. Thread-safe. */
public final class Accounts {

    private static final String MOBILE = "mobile_app";
    private static final int LONGEST_DEVICE_ID = 1024;

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final AccountSettings settings;
    private final EmailVerification verification;
    private final AnswerTime answerTime;
    private final UserRows users;

    /** @param clock for created_at, wall clock, used to the millisecond */
    public Accounts(
            ItemStore store,
            Attempts attempts,
            Clock clock,
            Supplier<UUID> ids,
            AccountSettings settings,
            EmailVerification verification,
            AnswerTime answerTime) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.verification = verification;
        this.answerTime = answerTime;
        this.users = new UserRows(store);
    }

    /**
     * Makes an account, one per e-mail whatever its case, however many ask at once, and sends a letter with a token that
     * verifies the e-mail, good for 24 hours. A repeat is {@link AlreadyRegistered}, also where the first answer was
     * lost. All answers but {@link Refused}, which rests on the registration alone, take the same time.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Registering register(Registration registration) {
        return refusal(registration).orElseGet(() -> answerTime.hold(() -> registered(registration)));
    }

    private static Optional<Registering> refusal(Registration registration) {
        if (!Email.plausible(Email.key(registration.email()))) {
            return Optional.of(new Refused("email", "must be an address of at most 254 characters"));
        }
        return PasswordPolicy.complaint(registration.password())
                .map(why -> new Refused("password", why))
                .or(() -> registration
                        .device()
                        .filter(device -> !fits(device.deviceId()))
                        .map(device -> new Refused("device_id", "must have 1 to 1,024 characters")))
                .map(Registering.class::cast);
    }

    private static boolean fits(String deviceId) {
        return !deviceId.isBlank() && deviceId.length() <= LONGEST_DEVICE_ID;
    }

    private Registering registered(Registration registration) {
        String hash = settings.passwords().hash(registration.password());
        return attempts.untilAnswered(() -> attempt(registration, hash));
    }

    private Optional<Registering> attempt(Registration registration, String hash) {
        List<UserRow> known = users.allAlike(registration.email());
        if (known.isEmpty()) {
            return commit(registration, hash);
        }
        known.forEach(row ->
                settings.mailer().send(new Letter.AlreadyRegistered(row.user().email())));
        return Optional.of(new AlreadyRegistered());
    }

    /** A row without user_id, as the old login makes some, is nobody's: it becomes this user's. */
    private Optional<Registering> commit(Registration registration, String hash) {
        UserRef user = new UserRef(ids.get().toString(), Email.key(registration.email()));
        Optional<Item> there = store.get(Catalog.USERS, Item.of("email", user.email()));
        if (there.flatMap(UserRow::of).isPresent()) {
            return Optional.empty();
        }
        IssuedToken token = verification.issue(user);
        Item row = UserCodec.write(user(user, registration, hash));
        Write write = there.map(nobodys -> taking(nobodys, row)).orElseGet(() -> Write.create(Catalog.USERS, row));
        if (!(store.commit(List.of(write, token.write())) instanceof Commit.Committed)) {
            return Optional.empty();
        }
        settings.mailer().send(EmailVerification.letter(user, token));
        return Optional.of(new Registered(user));
    }

    private static Write taking(Item nobodys, Item row) {
        Item key = Write.create(Catalog.USERS, row).key();
        return Write.edit(Catalog.USERS, key, nobodys, over(nobodys, row), Set.of("email", "user_id"));
    }

    private static Item over(Item nobodys, Item row) {
        Item.Builder both = nobodys.toBuilder();
        row.attributes().forEach(both::put);
        return both.build();
    }

    private User user(UserRef user, Registration registration, String hash) {
        Optional<Instant> now = Optional.of(clock.instant());
        return new User(
                user.email(),
                Optional.of(user.userId()),
                Optional.of(hash),
                now,
                Optional.empty(),
                now,
                Optional.of(false),
                Optional.of(0),
                Optional.of(true),
                registration.device().map(device -> MOBILE),
                registration.device().map(device -> device.platform().text()),
                registration.device().map(Registration.Device::deviceId),
                Item.empty());
    }
}
