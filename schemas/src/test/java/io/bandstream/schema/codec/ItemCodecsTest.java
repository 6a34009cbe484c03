package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AnswerKey;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketStatus;
import io.bandstream.schema.item.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What single codecs decide beyond the common round trip. */
final class ItemCodecsTest {

    @Test
    void user_withoutUserId_isReadable() {
        User nobody =
                UserCodec.read(Item.of("email", "ana@example.com").with("last_login", "2025-10-24T10:22:13.974632"));

        assertThat(nobody.userId()).isEmpty();
        assertThat(nobody.toString()).doesNotContain("ana");
    }

    @Test
    void user_withEmptyOrWrongUserId_isUnreadable() {
        Item user = Item.of("email", "ana@example.com");

        assertUnreadable(() -> UserCodec.read(user.with("user_id", "")), "user_id", "impossible");
        assertUnreadable(() -> UserCodec.read(user.with("user_id", 7)), "user_id", "wrong-type");
        assertUnreadable(() -> UserCodec.read(user.without("email")), "email", "missing");
        assertUnreadable(() -> UserCodec.read(user.with("email", Value.NULL)), "email", "wrong-type");
    }

    @Test
    void ticket_withNullTimes_keepsThemNullUntilTheyAreSet() {
        Item item = Item.of("ticket_id", "TKT-1")
                .with("created_at", 1_761_292_858)
                .with("status", "escalated")
                .with("escalated_at", 1_761_292_859)
                .with("resolved_at", Value.NULL);
        SupportTicket ticket = SupportTicketCodec.read(item);

        assertThat(ticket.status()).isEqualTo(TicketStatus.ESCALATED);
        assertThat(ticket.escalatedAt()).contains(Instant.ofEpochSecond(1_761_292_859));
        assertThat(ticket.resolvedAt()).isEmpty();
        assertThat(SupportTicketCodec.write(ticket)).isEqualTo(item.with("schema_version", 1));
    }

    @Test
    void answerKey_withMalformedConversion_isReadableWithoutIt() {
        Item item = Item.of("test_id", "t-1")
                .with("answer_key", Value.of(Item.of("1", "three/3")))
                .with("answer_variations", Value.of(Item.empty().with("1", Value.of(List.of(Value.of("III"))))));
        Item malformed = item.with("band_score_conversion", Value.of(Item.of("39-40", "nine")));
        Item wellFormed =
                item.with("band_score_conversion", Value.of(Item.empty().with("39-40", 9)));

        AnswerKey key = AnswerKeyCodec.read(malformed);
        assertThat(key.bandScoreConversion()).isEmpty();
        assertThat(key.answerVariations()).containsEntry("1", List.of("III"));
        assertThat(AnswerKeyCodec.write(key)).isEqualTo(malformed.with("schema_version", 1));
        assertThat(AnswerKeyCodec.read(wellFormed).bandScoreConversion())
                .hasValueSatisfying(bands -> assertThat(bands).containsEntry("39-40", new BigDecimal("9")));
    }

    @Test
    void answerKey_withAnswersThatAreNoText_isUnreadable() {
        Item item = Item.of("test_id", "t-1")
                .with("answer_key", Value.of(Item.empty().with("1", 3)));

        assertUnreadable(() -> AnswerKeyCodec.read(item), "a field", "wrong-type");
    }

    @Test
    void summary_isToldFromOtherProgressRows() {
        Item summary = Item.of("progress_id", "u#summary")
                .with("user_id", "u")
                .with("test_type", "summary")
                .with("attempts", Value.of(Item.empty().with("writing", 2)));
        ProgressSummary read = ProgressSummaryCodec.read(summary);

        assertThat(ProgressSummaryCodec.isSummary(summary)).isTrue();
        assertThat(read.attempts()).containsOnlyKeys(Skill.WRITING);
        assertUnreadable(
                () -> ProgressSummaryCodec.read(summary.with("test_type", "writing")), "test_type", "impossible");
        assertUnreadable(
                () -> ProgressSummaryCodec.read(
                        summary.with("attempts", Value.of(Item.empty().with("dancing", 2)))),
                "attempts",
                "impossible");
    }

    private static void assertUnreadable(Runnable reading, String attribute, String errorClass) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(UnreadableItemException.class, unreadable -> {
            assertThat(unreadable.attribute()).isEqualTo(attribute);
            assertThat(unreadable.errorClass()).isEqualTo(errorClass);
        });
    }
}
