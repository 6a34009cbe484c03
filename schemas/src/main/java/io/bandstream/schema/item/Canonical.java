package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One form per meaning, so that records that mean the same are equal. */
final class Canonical {

    private Canonical() {}

    /** 7.0 as 7, which is how the tables keep it. */
    static BigDecimal number(BigDecimal number) {
        return new Value.Num(number).number();
    }

    static Optional<BigDecimal> number(Optional<BigDecimal> number) {
        return number.map(Canonical::number);
    }

    static <K> Map<K, BigDecimal> numbers(Map<K, BigDecimal> numbers) {
        Map<K, BigDecimal> canonical = new LinkedHashMap<>();
        numbers.forEach((key, number) -> canonical.put(key, number(number)));
        return Collections.unmodifiableMap(canonical);
    }

    static <K, V> Map<K, V> map(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Epoch attributes hold whole seconds. */
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static Optional<Instant> seconds(Optional<Instant> time) {
        return time.map(Canonical::seconds);
    }
}
