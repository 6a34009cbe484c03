package io.bandstream.producer.token;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ResetTokenCodec;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.ResetToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Tokens of the reset-tokens table, each good for one use within 30 minutes. Thread-safe. */
public final class ResetTokens {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String VERSION = "schema_version";
    private static final String USED = "used";

    private final ItemStore store;
    private final Tokens tokens;

    public ResetTokens(ItemStore store, Tokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    /** A new one; nothing is written yet. */
    public IssuedToken issue(Holder holder, Instant now) {
        Token token = tokens.next();
        Instant expiresAt = now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        ResetToken row = new ResetToken(
                token.digest(),
                holder.email(),
                Optional.of(now),
                expiresAt,
                Optional.of(expiresAt),
                false,
                Origin.of(holder));
        return new IssuedToken(token, expiresAt, Write.create(Catalog.RESET_TOKENS, ResetTokenCodec.write(row)));
    }

    /**
     * The token that somebody shows; empty if there is none such, or it has expired or been used. The old app keeps its
     * tokens as they are shown; a digest, read in the table and shown, opens nothing.
     */
    public Optional<ShownToken> find(String shown, Instant now) {
        return row(Tokens.digest(shown))
                .or(() -> row(shown).filter(row -> !row.has(VERSION)))
                .flatMap(row -> readable(row)
                        .filter(token -> !token.used() && now.isBefore(token.expiresAt()))
                        .map(token -> shown(token, row)));
    }

    private Optional<Item> row(String id) {
        return store.get(Catalog.RESET_TOKENS, Item.of("reset_token", id));
    }

    private static Optional<ResetToken> readable(Item row) {
        try {
            return Optional.of(ResetTokenCodec.read(row));
        } catch (UnreadableItemException e) {
            return Optional.empty();
        }
    }

    /** The old app's rows get the TTL that they lack. */
    private static ShownToken shown(ResetToken token, Item row) {
        Write use = Write.edit(
                Catalog.RESET_TOKENS,
                Item.of("reset_token", token.resetToken()),
                row,
                row.with(USED, Value.of(true)).with("ttl", token.expiresAt().getEpochSecond()),
                Set.of("reset_token", USED));
        return new ShownToken(token.email(), Origin.userId(row), Origin.passwordRevision(row), use);
    }
}
