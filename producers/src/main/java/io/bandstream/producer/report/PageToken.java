package io.bandstream.producer.report;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page begins. It holds no user id: a token of one user opens no page of another.
 *
 * @param text safe in a URL; a client hands it back as it is
 */
public record PageToken(String text) {

    private static final char SEPARATOR = ' ';

    /** @param position the key of the last result that was shown */
    static PageToken of(Item position) {
        String plain =
                position.number("completed_at").map(BigDecimal::toPlainString).orElseThrow()
                        + SEPARATOR
                        + position.text("result_id").orElseThrow();
        return new PageToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /** The position among a user's results; empty if this is no token of ours, or one of another user. */
    Optional<Item> position(String userId) {
        try {
            return position(userId, new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws NumberFormatException if it does not begin with a time */
    private static Optional<Item> position(String userId, String plain) {
        int separator = plain.indexOf(SEPARATOR);
        String resultId = plain.substring(separator + 1);
        return separator > 0 && resultId.startsWith(userId + "#")
                ? Optional.of(Item.of("user_id", userId)
                        .with("completed_at", Long.parseLong(plain.substring(0, separator)))
                        .with("result_id", resultId))
                : Optional.empty();
    }
}
