package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.support.Mail;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.Triage;
import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Support mail: one ticket, however often it is delivered. */
abstract class SupportConcurrencyKit extends ConcurrencyKit {

    @Test
    void open_oneMailAtOnce_opensOneTicket() {
        Mail mail = new Mail("<race@mail.example.com>", "race@example.com", "Help", "It does not play");
        Triage triage = new Triage(
                TicketCategory.AUDIO, TicketPriority.NORMAL, Sentiment.NEUTRAL, new BigDecimal("0.9"), false);

        List<Opening> answers = Together.call(8, i -> producers.supportDesk().open(mail, triage));

        assertThat(answers).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Opening.AlreadyOpen.class::isInstance).hasSize(7);
    }
}
