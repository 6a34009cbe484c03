package io.bandstream.rule.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R7: which items are the person's who is erased. */
final class PersonTest {

    private static final Instant SINCE = Instant.parse("2026-02-03T10:00:00Z");
    private static final Person ALONE = Person.suspected(Optional.of("u-1"), "ann@example.org");
    private static final Person SUCCEEDED = new Person(Optional.of("u-1"), "ann@example.org", true, Optional.of(SINCE));

    @ParameterizedTest
    @CsvSource({
        "user_email, ann@example.org, true",
        "user_email, Ann@Example.ORG, true",
        "email, ann@example.org, true",
        "user_email, bob@example.org, false",
        "user_email, ann@example.org.uk, false"
    })
    void owns_emailAlone_inAnyCase(String attribute, String email, boolean owns) {
        assertThat(ALONE.owns(Item.of(attribute, email))).isEqualTo(owns);
    }

    @Test
    void owns_userId_decidesWhateverTheEmail() {
        assertThat(ALONE.owns(Item.of("user_id", "u-1").with("user_email", "bob@example.org")))
                .isTrue();
        assertThat(ALONE.owns(Item.of("user_id", "u-2").with("user_email", "ann@example.org")))
                .isFalse();
        assertThat(ALONE.owns(Item.of("ticket_id", "TKT-1"))).isFalse();
    }

    @Test
    void owns_namesakes_inTheSameSpellingOnly() {
        Person hasNamesakes = new Person(Optional.of("u-1"), "ann@example.org", false, Optional.empty());

        assertThat(hasNamesakes.owns(Item.of("user_email", "ann@example.org"))).isTrue();
        assertThat(hasNamesakes.owns(Item.of("user_email", "Ann@example.org"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "created_at, 2026-02-03T09:59:59.999, true",
        "created_at, 2026-02-03T10:00:00, false",
        "timestamp, 2026-02-03T09:00:00.123456, true",
        "timestamp, yesterday, false"
    })
    void owns_withAnHeir_whatIsOlder(String attribute, String time, boolean owns) {
        Item item = Item.of("user_email", "ann@example.org").with(attribute, time);

        assertThat(SUCCEEDED.owns(item)).isEqualTo(owns);
        assertThat(SUCCEEDED.owns(item.with("user_id", "u-1"))).isTrue();
    }

    @Test
    void owns_withAnHeir_secondsAndNoTime() {
        Item item = Item.of("user_email", "ann@example.org");

        assertThat(SUCCEEDED.owns(item.with("created_at", SINCE.getEpochSecond() - 1)))
                .isTrue();
        assertThat(SUCCEEDED.owns(item.with("created_at", SINCE.getEpochSecond())))
                .isFalse();
        assertThat(SUCCEEDED.owns(item.with("created_at", Long.MAX_VALUE))).isFalse();
        assertThat(SUCCEEDED.owns(item)).as("can't be told from the heir's").isFalse();
        assertThat(SUCCEEDED.owns(Item.of("user_id", "u-1"))).isTrue();
    }

    @Test
    void until_endsAtTheEarlierTime() {
        Item item = Item.of("user_email", "ann@example.org").with("created_at", SINCE.getEpochSecond());

        assertThat(ALONE.until(SINCE.plusSeconds(1)).owns(item)).isTrue();
        assertThat(ALONE.until(SINCE).owns(item)).isFalse();
        assertThat(SUCCEEDED.until(SINCE.plusSeconds(1)).owns(item)).isFalse();
    }
}
