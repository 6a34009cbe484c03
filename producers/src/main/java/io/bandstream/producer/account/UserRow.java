package io.bandstream.producer.account;

import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.ItemWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A user as the users table has them at a moment, for whoever changes some of it. A row without user_id is nobody and
 * never one of these.
 *
 * @param item as it was read
 */
public record UserRow(UserRef user, Item item) {

    private static final String PASSWORD_HASH = "password_hash";
    private static final String PASSWORD_REVISION = "password_revision";
    private static final String PASSWORD_CHANGED_AT = "password_changed_at";
    private static final String EMAIL_VERIFIED = "email_verified";
    private static final String IS_ACTIVE = "is_active";

    /** What sign-ins rest on: none of it may change between being read and being acted upon. */
    private static final Set<String> BASIS = Set.of("user_id", PASSWORD_HASH, PASSWORD_REVISION, IS_ACTIVE);

    static Optional<UserRow> of(Item item) {
        return item.text("email")
                .flatMap(email -> item.text("user_id")
                        .filter(id -> !id.isEmpty())
                        .map(id -> new UserRow(new UserRef(id, email), item)));
    }

    public Optional<String> passwordHash() {
        return item.text(PASSWORD_HASH);
    }

    /** How many times the password was reset here; zero for a row of the old app. */
    public long passwordRevision() {
        return item.number(PASSWORD_REVISION).map(BigDecimal::longValue).orElse(0L);
    }

    /** When it was reset here last. */
    public Optional<Instant> passwordChangedAt() {
        return item.text(PASSWORD_CHANGED_AT).flatMap(IsoTime::read);
    }

    /** Unless the app has switched the account off. */
    public boolean isActive() {
        return !item.get(IS_ACTIVE).equals(Optional.of(Value.of(false)));
    }

    public boolean isVerified() {
        return item.get(EMAIL_VERIFIED).equals(Optional.of(Value.of(true)));
    }

    /**
     * Whether a password opens it. An account made here must have its e-mail verified first: otherwise, by registering
     * an e-mail and trying to sign in, anybody could tell whether it had been registered before. The old app's accounts
     * were never verified and go on without.
     */
    public boolean opensByPassword() {
        return isActive() && (isVerified() || !item.has("schema_version"));
    }

    /**
     * Notes a sign-in.
     *
     * @param renewed the hash that takes the old one's place
     */
    public Write signedIn(Instant now, Optional<String> renewed) {
        return changed(ItemWriter.over(item)
                .time("last_login", now)
                .text(PASSWORD_HASH, renewed)
                .item());
    }

    /** Whoever reads the mail of an address is its owner. */
    public Write verified() {
        return changed(item.with(EMAIL_VERIFIED, Value.of(true)));
    }

    /** A new password, set by whoever reads the user's mail; all that rested on the old one ends. */
    public Write passwordReset(String hash, Instant now) {
        return changed(ItemWriter.over(item)
                .text(PASSWORD_HASH, hash)
                .number(PASSWORD_REVISION, passwordRevision() + 1)
                .time(PASSWORD_CHANGED_AT, now)
                .item()
                .with(EMAIL_VERIFIED, Value.of(true)));
    }

    private Write changed(Item after) {
        return Write.edit(Catalog.USERS, Item.of("email", user.email()), item, after, BASIS);
    }

    /** The id alone: e-mail, hash and profile must reach no log. */
    @Override
    public String toString() {
        return "UserRow[userId=" + user.userId() + "]";
    }
}
