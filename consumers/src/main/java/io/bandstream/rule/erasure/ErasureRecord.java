package io.bandstream.rule.erasure;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an erasure leaves. A row under the user_id stays: nothing says any more whose it was. A row under a digest of the
 * e-mail, by which late writes are known that name nothing else, could be tried with guessed e-mails, and goes after a
 * while. The two rows don't name each other.
 */
public final class ErasureRecord {

    private static final String SUBJECT = "subject";
    private static final String ERASED = "erased_at";
    private static final String EVENT = "event_id";
    private static final String FINISHED_BY = "finished_by";

    /** Longer than an app goes on writing for a user who is gone; streams keep a day. */
    private static final Duration EMAIL_LIFE = Duration.ofDays(30);

    private ErasureRecord() {}

    public static Item userKey(String userId) {
        return Item.of(SUBJECT, "user#" + userId);
    }

    public static Item emailKey(String email) {
        return Item.of(SUBJECT, "email#" + digest(email));
    }

    /** Whether this event's erasure got to its end. */
    public static boolean isFinished(Item userRow, String eventId) {
        return userRow.text(FINISHED_BY).equals(Optional.of(eventId));
    }

    /** Whether the row of an e-mail was last written by this event. */
    public static boolean isOf(Item emailRow, String eventId) {
        return emailRow.text(EVENT).equals(Optional.of(eventId));
    }

    public static Optional<Instant> erasedAt(Item row) {
        return row.text(ERASED).flatMap(IsoTime::read);
    }

    /** The first time stands. */
    public static Write ofUser(String userId, Instant at) {
        return update(userKey(userId), Item.empty(), Item.of(ERASED, IsoTime.write(at)));
    }

    public static Write finished(String userId, String eventId, Instant at) {
        Item set = Item.of(FINISHED_BY, eventId).with("finished_at", IsoTime.write(at));
        return update(userKey(userId), set, Item.of(ERASED, IsoTime.write(at)));
    }

    /** The last time counts: the e-mail may be given up more than once. */
    public static Write ofEmail(String email, String eventId, Instant at) {
        Item set = Item.of(ERASED, IsoTime.write(at))
                .with(EVENT, eventId)
                .with("expires_at", at.plus(EMAIL_LIFE).getEpochSecond());
        return update(emailKey(email), set, Item.empty());
    }

    private static Write update(Item key, Item set, Item initial) {
        return new Write.Update(Catalog.ERASURES.name(), key, set, initial, Map.of(), Set.of(), Expectation.ANYTHING);
    }

    private static String digest(String email) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
