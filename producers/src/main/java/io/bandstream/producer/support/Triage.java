package io.bandstream.producer.support;

import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import java.math.BigDecimal;

/**
 * What the classifier makes of a mail.
 *
 * @param confidence 0 to 1
 * @param forEngineers a fault that only engineers can look into; counts for technical mails
 */
public record Triage(
        TicketCategory category,
        TicketPriority priority,
        Sentiment sentiment,
        BigDecimal confidence,
        boolean forEngineers) {

    private static final BigDecimal SURE = new BigDecimal("0.6");

    /** Whether people must look at it. */
    public boolean escalates() {
        return confidence.compareTo(SURE) < 0
                || priority == TicketPriority.URGENT
                || category == TicketCategory.REFUND
                || sentiment == Sentiment.ANGRY
                || (category == TicketCategory.TECHNICAL && forEngineers);
    }
}
