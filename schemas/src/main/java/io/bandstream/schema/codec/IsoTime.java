package io.bandstream.schema.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The ISO-8601 texts of the tables; ours are UTC with milliseconds and {@code Z}. */
public final class IsoTime {

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseSensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private IsoTime() {}

    /** Any fraction, any offset; without an offset it is UTC, for Python's {@code utcnow().isoformat()} leaves it out. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instant.from(LENIENT.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Milliseconds; finer only where the time is, so that what the old app wrote comes back whole. */
    public static String write(Instant time) {
        boolean whole = time.equals(time.truncatedTo(ChronoUnit.MILLIS));
        return whole ? MILLISECONDS.format(time) : DateTimeFormatter.ISO_INSTANT.format(time);
    }
}
