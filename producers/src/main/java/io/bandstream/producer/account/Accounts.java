package io.bandstream.producer.account;

import io.bandstream.producer.account.Registering.AlreadyRegistered;
import io.bandstream.producer.account.Registering.Refused;
import io.bandstream.producer.account.Registering.Registered;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes accounts. Thread-safe. */
public final class Accounts {

    private static final String MOBILE = "mobile_app";
    private static final int LONGEST = 1024;

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** @param clock for created_at, wall clock, used to the millisecond */
    public Accounts(ItemStore store, Attempts attempts, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes an account, one per e-mail whatever its case, however many ask at once. A repeat is
     * {@link AlreadyRegistered}, also where the first answer was lost.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public Registering register(Registration registration) {
        return refusal(registration).orElseGet(() -> attempts.untilAnswered(() -> attempt(registration)));
    }

    private static Optional<Registering> refusal(Registration registration) {
        if (!Email.plausible(Email.key(registration.email()))) {
            return Optional.of(new Refused("email", "must be an address of at most 254 characters"));
        }
        if (!fits(registration.passwordHash())) {
            return Optional.of(new Refused("password_hash", "must have 1 to 1,024 characters"));
        }
        return registration
                .device()
                .filter(device -> !fits(device.deviceId()))
                .map(device -> new Refused("device_id", "must have 1 to 1,024 characters"));
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private Optional<Registering> attempt(Registration registration) {
        String email = Email.key(registration.email());
        if (isKnown(email)) {
            return Optional.of(new AlreadyRegistered());
        }
        User user = user(email, registration);
        Commit commit = store.commit(List.of(Write.create(Catalog.USERS, UserCodec.write(user))));
        if (commit instanceof Commit.Contended) {
            return Optional.empty();
        }
        return Optional.of(
                commit instanceof Commit.Committed
                        ? new Registered(new UserRef(user.userId().orElseThrow(), email))
                        : new AlreadyRegistered());
    }

    /** The directory is written behind the users table: its rows are hints, the users table decides. */
    private boolean isKnown(String email) {
        return store.all(Query.table(Catalog.USER_DIRECTORY, email)).stream()
                .flatMap(row -> row.text("email").stream())
                .anyMatch(stored ->
                        store.get(Catalog.USERS, Item.of("email", stored)).isPresent());
    }

    private User user(String email, Registration registration) {
        Optional<Instant> now = Optional.of(clock.instant());
        return new User(
                email,
                Optional.of(ids.get().toString()),
                Optional.of(registration.passwordHash()),
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
