package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2025-10-24T07:00:33, 2025-10-24T07:00:33Z",
        "2025-10-24T07:00:33.2, 2025-10-24T07:00:33.200Z",
        "2025-10-24T07:00:33.269387, 2025-10-24T07:00:33.269387Z",
        "2025-10-24T07:00:33.123456789Z, 2025-10-24T07:00:33.123456789Z",
        "2025-10-24T07:00:33.269Z, 2025-10-24T07:00:33.269Z",
        "2025-10-24T07:00:33+00:00, 2025-10-24T07:00:33Z",
        "2025-10-24T07:00:33.5+05:30, 2025-10-24T01:30:33.500Z",
    })
    void read_ofAnyIsoForm_isTheInstant(String text, Instant expected) {
        assertThat(IsoTime.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-10-24",
                "24.10.2025 07:00",
                "1761292858",
                "2025-13-01T00:00:00",
                "2026-02-30T10:00:00",
                "2025-10-24T24:00:00",
                "2025-10-24T23:59:60",
                "2025-10-24t07:00:33z",
                "+10000-01-01T00:00:00",
                "x2025-10-24T07:00:33"
            })
    void read_ofAnythingElse_isEmpty(String text) {
        assertThat(IsoTime.read(text)).isEmpty();
    }

    @Test
    void write_hasMillisecondsAndFinerOnlyWhereTheTimeIs() {
        assertThat(IsoTime.write(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05.000Z");
        assertThat(IsoTime.write(Instant.parse("2026-01-02T03:04:05.120Z"))).isEqualTo("2026-01-02T03:04:05.120Z");
        assertThat(IsoTime.write(Instant.parse("2026-01-02T03:04:05.269387Z")))
                .isEqualTo("2026-01-02T03:04:05.269387Z");
    }
}
