package io.bandstream.console.access;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The token that opens the console. The table holds its digest alone, so that all consoles over these tables take the
 * same one. Thread-safe.
 *
 * <p>All methods throw {@link StoreUnavailableException} if the table can't be used at the moment.
 */
public final class AccessKey {

    private static final Item KEY = Item.of("name", "token");
    private static final String DIGEST = "sha256";

    private final ItemStore store;
    private final Tokens tokens;
    private final Clock clock;

    public AccessKey(ItemStore store, Tokens tokens, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Makes the token where there is none yet; of consoles that start together one makes it. Empty where there is one. */
    public Optional<Token> make() {
        return digest().isPresent() ? Optional.empty() : put(Condition.ABSENT);
    }

    /** Makes another in its place: the one before opens nothing any more, and the sessions that it has opened end. */
    public Token renew() {
        while (true) {
            Optional<Item> row = store.get(Catalog.CONSOLE_ACCESS, KEY);
            Condition unchanged =
                    row.map(read -> Condition.unchanged(read, Set.of(DIGEST))).orElse(Condition.ABSENT);
            Optional<Token> made = put(unchanged);
            if (made.isPresent()) {
                return made.get();
            }
        }
    }

    private Optional<Token> put(Condition condition) {
        Token token = tokens.next();
        Item row = KEY.with(DIGEST, token.digest()).with("made_at", IsoTime.write(clock.instant()));
        Commit commit = store.commit(List.of(new Write.Put(Catalog.CONSOLE_ACCESS, row, condition)));
        return commit instanceof Commit.Committed ? Optional.of(token) : Optional.empty();
    }

    /** The digest of the token that opens at the moment; empty where none does. */
    public Optional<String> digest() {
        return store.get(Catalog.CONSOLE_ACCESS, KEY).flatMap(row -> row.text(DIGEST));
    }

    /** The digest of what somebody shows, if it is the token. */
    public Optional<String> admitted(String shown) {
        byte[] digest = Tokens.digest(shown.strip()).getBytes(StandardCharsets.US_ASCII);
        return digest().filter(kept -> MessageDigest.isEqual(digest, kept.getBytes(StandardCharsets.US_ASCII)));
    }
}
