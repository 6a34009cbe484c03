package io.bandstream.rule.erasure;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom an erasure is about, and which items are theirs. An item's own user_id decides where it has one; else its e-mail,
 * which may have become somebody else's: then the item is theirs who had the e-mail at the item's own time.
 *
 * @param userId empty for a row of the users table that had none
 * @param email as the users table had it
 * @param inAnyCase whether the e-mail means nobody else where only its case differs
 * @param heirSince since when another person has the e-mail; empty where nobody has it
 */
public record Person(Optional<String> userId, String email, boolean inAnyCase, Optional<Instant> heirSince) {

    private static final String USER_ID = "user_id";

    /** No number beyond it is taken for a time in seconds. */
    private static final BigDecimal YEAR_10000 = BigDecimal.valueOf(253_402_300_800L);

    /** The person before it is known who else has the e-mail: all that may be theirs is. */
    public static Person suspected(Optional<String> userId, String email) {
        return new Person(userId, email, true, Optional.empty());
    }

    /** The same person, who wrote nothing from then on. */
    public Person until(Instant end) {
        return new Person(
                userId,
                email,
                inAnyCase,
                Optional.of(heirSince.filter(end::isAfter).orElse(end)));
    }

    public boolean owns(Item item) {
        return item.text(USER_ID)
                .map(owner -> userId.filter(owner::equals).isPresent())
                .orElseGet(() -> emailOf(item).filter(this::isTheirs).isPresent() && isOlderThanTheHeir(item));
    }

    private static Optional<String> emailOf(Item item) {
        return item.text("user_email").or(() -> item.text("email"));
    }

    private boolean isTheirs(String other) {
        return other.equals(email) || (inAnyCase && lower(other).equals(lower(email)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What names no time can't be told from the heir's. */
    private boolean isOlderThanTheHeir(Item item) {
        return heirSince
                .map(since -> timeOf(item).filter(at -> at.isBefore(since)).isPresent())
                .orElse(true);
    }

    private static Optional<Instant> timeOf(Item item) {
        return item.text("created_at")
                .or(() -> item.text("timestamp"))
                .flatMap(IsoTime::read)
                .or(() -> item.number("created_at")
                        .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(YEAR_10000) < 0)
                        .map(seconds -> Instant.ofEpochSecond(seconds.longValue())));
    }
}
