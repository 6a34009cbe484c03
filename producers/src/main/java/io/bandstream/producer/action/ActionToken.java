package io.bandstream.producer.action;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.Word;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of actions begins.
 *
 * @param text safe in a URL; a client hands it back as it is
 */
public record ActionToken(String text) {

    private static final String SEPARATOR = " ";
    private static final int PARTS = 3;

    /** @param status whose partition of the index is being read */
    record Position(ActionStatus status, Item key) {}

    /** @param last the action that was shown last */
    static ActionToken after(Item last) {
        String plain = String.join(
                SEPARATOR,
                last.text("status").orElseThrow(),
                last.number("timestamp").map(BigDecimal::toPlainString).orElseThrow(),
                last.text("action_id").orElseThrow());
        return new ActionToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty if this is no token of ours. */
    Optional<Position> position() {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return position(plain.split(SEPARATOR, PARTS));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws NumberFormatException if the time is no number */
    private static Optional<Position> position(String[] parts) {
        if (parts.length != PARTS || parts[2].isEmpty()) {
            return Optional.empty();
        }
        Item key = Item.of("status", parts[0])
                .with("timestamp", Long.parseLong(parts[1]))
                .with("action_id", parts[2]);
        return Word.find(ActionStatus.class, parts[0]).map(status -> new Position(status, key));
    }
}
