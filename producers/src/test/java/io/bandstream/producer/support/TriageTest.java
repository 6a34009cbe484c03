package io.bandstream.producer.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TriageTest {

    private static final BigDecimal SURE = new BigDecimal("0.9");

    @ParameterizedTest
    @CsvSource({"0.59,true", "0.599,true", "0.6,false", "0.60,false", "1,false", "0,true"})
    void R19_escalates_unsure(BigDecimal confidence, boolean escalates) {
        Triage triage = new Triage(TicketCategory.GENERAL, TicketPriority.NORMAL, Sentiment.NEUTRAL, confidence, false);

        assertThat(triage.escalates()).isEqualTo(escalates);
    }

    @ParameterizedTest
    @EnumSource(TicketPriority.class)
    void R19_escalates_urgentOnly(TicketPriority priority) {
        Triage triage = new Triage(TicketCategory.GENERAL, priority, Sentiment.NEUTRAL, SURE, false);

        assertThat(triage.escalates()).isEqualTo(priority == TicketPriority.URGENT);
    }

    @ParameterizedTest
    @EnumSource(Sentiment.class)
    void R19_escalates_angryOnly(Sentiment sentiment) {
        Triage triage = new Triage(TicketCategory.GENERAL, TicketPriority.NORMAL, sentiment, SURE, false);

        assertThat(triage.escalates()).isEqualTo(sentiment == Sentiment.ANGRY);
    }

    @ParameterizedTest
    @EnumSource(TicketCategory.class)
    void R19_escalates_refundsAndFaultsForEngineers(TicketCategory category) {
        Triage plain = new Triage(category, TicketPriority.NORMAL, Sentiment.NEUTRAL, SURE, false);
        Triage forEngineers = new Triage(category, TicketPriority.NORMAL, Sentiment.NEUTRAL, SURE, true);

        assertThat(plain.escalates()).isEqualTo(category == TicketCategory.REFUND);
        assertThat(forEngineers.escalates())
                .isEqualTo(
                        Set.of(TicketCategory.REFUND, TicketCategory.TECHNICAL).contains(category));
    }

    @Test
    void mail_toString_tellsNothing() {
        assertThat(new Mail("<id>", "a@example.com", "subject", "text").toString())
                .isEqualTo("Mail[]");
    }
}
