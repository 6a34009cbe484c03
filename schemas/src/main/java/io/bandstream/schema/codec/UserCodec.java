package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.User;

/** Items of the users table. Version 1 has the attributes of version 0. */
public final class UserCodec {

    private static final int NEWEST = 1;

    private UserCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no user of a known version
     */
    public static User read(Item item) {
        ItemReader reader = ItemReader.of("user", item);
        reader.version(NEWEST);
        return new User(
                reader.id("email"),
                reader.optionalId("user_id"),
                reader.optionalText("password_hash"),
                reader.optionalTime("created_at"),
                reader.optionalTime("last_login"),
                reader.optionalTime("join_date"),
                reader.optionalFlag("email_verified"),
                reader.optionalCount("assessment_count"),
                reader.optionalFlag("is_active"),
                reader.optionalText("registration_source"),
                reader.optionalText("platform"),
                reader.optionalText("device_id"),
                reader.rest());
    }

    public static Item write(User user) {
        return ItemWriter.over(user.other())
                .number("schema_version", NEWEST)
                .text("email", user.email())
                .text("user_id", user.userId())
                .text("password_hash", user.passwordHash())
                .time("created_at", user.createdAt())
                .time("last_login", user.lastLogin())
                .time("join_date", user.joinDate())
                .flag("email_verified", user.emailVerified())
                .number("assessment_count", user.assessmentCount())
                .flag("is_active", user.isActive())
                .text("registration_source", user.registrationSource())
                .text("platform", user.platform())
                .text("device_id", user.deviceId())
                .item();
    }
}
