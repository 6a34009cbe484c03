package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.AuthToken;
import io.bandstream.schema.item.AuthTokenType;

/** Items of the auth-tokens table. Version 1 has the attributes of version 0. */
public final class AuthTokenCodec {

    private static final int NEWEST = 1;

    private AuthTokenCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no auth token of a known version
     */
    public static AuthToken read(Item item) {
        ItemReader reader = ItemReader.of("auth token", item);
        reader.version(NEWEST);
        return new AuthToken(
                reader.id("token"),
                reader.id("user_email"),
                reader.word("token_type", AuthTokenType.class),
                reader.optionalTime("created_at"),
                reader.epoch("expires_at"),
                reader.optionalTime("used_at"),
                reader.rest());
    }

    public static Item write(AuthToken token) {
        return ItemWriter.over(token.other())
                .number("schema_version", NEWEST)
                .text("token", token.token())
                .text("user_email", token.userEmail())
                .word("token_type", token.tokenType())
                .time("created_at", token.createdAt())
                .epoch("expires_at", token.expiresAt())
                .time("used_at", token.usedAt())
                .item();
    }
}
