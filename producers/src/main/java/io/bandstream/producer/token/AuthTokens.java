package io.bandstream.producer.token;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AuthTokenCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.AuthToken;
import io.bandstream.schema.item.AuthTokenType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Tokens of the auth-tokens table, each good for one use before it expires. Thread-safe. */
public final class AuthTokens {

    private static final String USED_AT = "used_at";

    private final ItemStore store;
    private final Tokens tokens;

    public AuthTokens(ItemStore store, Tokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    /** A new one; nothing is written yet. */
    public IssuedToken issue(AuthTokenType type, Holder holder, Instant now, Duration life) {
        Token token = tokens.next();
        Instant expiresAt = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        AuthToken row = new AuthToken(
                token.digest(), holder.email(), type, Optional.of(now), expiresAt, Optional.empty(), Origin.of(holder));
        return new IssuedToken(token, expiresAt, Write.create(Catalog.AUTH_TOKENS, AuthTokenCodec.write(row)));
    }

    /** The token that somebody shows; empty if there is none such, or it has expired or been used. */
    public Optional<ShownToken> find(String shown, AuthTokenType type, Instant now) {
        return store.get(Catalog.AUTH_TOKENS, Item.of("token", Tokens.digest(shown)))
                .flatMap(row -> readable(row)
                        .filter(token ->
                                token.tokenType() == type && token.usedAt().isEmpty())
                        .filter(token -> now.isBefore(token.expiresAt()))
                        .map(token -> shown(token, row, now)));
    }

    private static Optional<AuthToken> readable(Item row) {
        try {
            return Optional.of(AuthTokenCodec.read(row));
        } catch (UnreadableItemException e) {
            return Optional.empty();
        }
    }

    private static ShownToken shown(AuthToken token, Item row, Instant now) {
        Item used = row.with(USED_AT, IsoTime.write(now));
        Write use =
                Write.edit(Catalog.AUTH_TOKENS, Item.of("token", token.token()), row, used, Set.of("token", USED_AT));
        return new ShownToken(token.userEmail(), Origin.userId(row), Origin.passwordRevision(row), use);
    }
}
