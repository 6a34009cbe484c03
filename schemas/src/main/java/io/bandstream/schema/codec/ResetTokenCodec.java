package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ResetToken;
import java.util.Optional;

/** Items of the reset-tokens table. Version 1 has the attributes of version 0. */
public final class ResetTokenCodec {

    private static final int NEWEST = 1;

    private ResetTokenCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no reset token of a known version
     */
    public static ResetToken read(Item item) {
        ItemReader reader = ItemReader.of("reset token", item);
        reader.version(NEWEST);
        return new ResetToken(
                reader.id("reset_token"),
                reader.id("email"),
                reader.optionalTime("created_at"),
                reader.time("expires_at"),
                reader.optionalEpoch("ttl"),
                reader.optionalFlag("used").orElse(false),
                reader.rest());
    }

    public static Item write(ResetToken token) {
        return ItemWriter.over(token.other())
                .number("schema_version", NEWEST)
                .text("reset_token", token.resetToken())
                .text("email", token.email())
                .time("created_at", token.createdAt())
                .time("expires_at", token.expiresAt())
                .epoch("ttl", token.ttl())
                .flag("used", Optional.of(token.used()))
                .item();
    }
}
