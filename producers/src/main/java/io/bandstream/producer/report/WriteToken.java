package io.bandstream.producer.report;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A write of an assessment, for a read that is to show what has become of it. It is no secret and opens nothing: a read
 * takes it for the reader's own assessments only.
 *
 * @param text safe in a URL; a client hands it back as it is
 */
public record WriteToken(String text) {

    private static final char SEPARATOR = ' ';

    /**
     * The token of a write.
     *
     * @param writtenAt the updated_at that the write gave the item
     */
    public static WriteToken of(String assessmentId, Instant writtenAt) {
        String plain = Long.toString(writtenAt.toEpochMilli()) + SEPARATOR + assessmentId;
        return new WriteToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty if this is no token of ours. */
    Optional<Written> written() {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int separator = plain.indexOf(SEPARATOR);
            return separator > 0
                    ? Optional.of(new Written(
                            plain.substring(separator + 1),
                            Instant.ofEpochMilli(Long.parseLong(plain.substring(0, separator)))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    record Written(String assessmentId, Instant at) {}
}
