package io.bandstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081, 127.0.0.1:8081, same-origin, true",
        "http://127.0.0.1:8081, 127.0.0.1:8081, , true",
        "https://Ops.example, ops.example, same-origin, true",
        "http://127.0.0.1:8082, 127.0.0.1:8081, same-site, false",
        "http://127.0.0.1:8081, 127.0.0.1:8081, cross-site, false",
        "http://evil.example, 127.0.0.1:8081, cross-site, false",
        "http://127.0.0.1:8081.evil.example, 127.0.0.1:8081, , false",
        "null, 127.0.0.1:8081, , false",
        ", 127.0.0.1:8081, , false",
        "http://127.0.0.1:8081, , , false",
        ", , , false"
    })
    void own_onlyWhereOriginAndHostAreOne(
            @Nullable String origin, @Nullable String host, @Nullable String site, boolean own) {
        assertThat(Origins.own(Optional.ofNullable(origin), Optional.ofNullable(host), Optional.ofNullable(site)))
                .isEqualTo(own);
    }
}
