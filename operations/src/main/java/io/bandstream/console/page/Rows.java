package io.bandstream.console.page;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.PlainJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads rows of tables for people; what is missing or of another type reads as nothing. */
final class Rows {

    /** The last second of the year 9999. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    private Rows() {}

    static String text(Item row, String name) {
        return row.get(name)
                .map(PlainJson::toJson)
                .map(json -> json.isValueNode() ? json.asText() : json.toString())
                .filter(text -> !text.isBlank() && !text.equals("null"))
                .orElse(Words.NOTHING);
    }

    static Optional<Instant> time(Item row, String name) {
        return row.text(name)
                .flatMap(IsoTime::read)
                .or(() -> row.number(name)
                        .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(LAST_SECOND) <= 0)
                        .map(seconds -> Instant.ofEpochSecond(seconds.longValue())));
    }

    /** The key of a letter's item, in the order of its table; an e-mail is not shown where values are redacted. */
    static String key(Item letter, Redaction redaction) {
        Item key = letter.fields("key").orElse(Item.empty());
        List<String> names = letter.text("table")
                .flatMap(Catalog::find)
                .map(table -> Stream.concat(Stream.of(table.key().partition()), table.key().sort().stream())
                        .map(KeyAttribute::name)
                        .toList())
                .orElseGet(() -> key.attributes().keySet().stream().sorted().toList());
        return names.stream()
                .filter(key::has)
                .map(name -> redaction == Redaction.REDACTED && name.contains("email") ? "(e-mail)" : text(key, name))
                .collect(Collectors.joining(" # "));
    }
}
