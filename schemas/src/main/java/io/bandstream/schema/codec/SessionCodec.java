package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Session;

/** Items of the sessions table. Version 1 has the attributes of version 0. */
public final class SessionCodec {

    private static final int NEWEST = 1;

    private SessionCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no session of a known version
     */
    public static Session read(Item item) {
        ItemReader reader = ItemReader.of("session", item);
        reader.version(NEWEST);
        return new Session(
                reader.id("session_id"),
                reader.id("user_email"),
                reader.optionalId("user_id"),
                reader.optionalTime("created_at"),
                reader.epoch("expires_at"),
                reader.optionalText("session_type"),
                reader.optionalFlag("is_active"),
                reader.rest());
    }

    public static Item write(Session session) {
        return ItemWriter.over(session.other())
                .number("schema_version", NEWEST)
                .text("session_id", session.sessionId())
                .text("user_email", session.userEmail())
                .text("user_id", session.userId())
                .time("created_at", session.createdAt())
                .epoch("expires_at", session.expiresAt())
                .text("session_type", session.sessionType())
                .flag("is_active", session.isActive())
                .item();
    }
}
