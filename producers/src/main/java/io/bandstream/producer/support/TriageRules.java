package io.bandstream.producer.support;

import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import java.math.BigDecimal;

/**
 * Reads a mail by the phrases that it uses. Pure: the same mail is always triaged the same way. A mail in which nothing
 * is known, one in another language for instance, comes out as unsure and so goes to people.
 */
public final class TriageRules {

    private TriageRules() {}

    public static Triage triage(Mail mail) {
        Topic topic = Topic.of(Words.of(mail));
        return triage(mail, topic.category(), topic.confidence());
    }

    /** Of a mail whose sender has said what it is about: nothing is unsure about that. */
    public static Triage triage(Mail mail, TicketCategory category) {
        return triage(mail, category, BigDecimal.ONE);
    }

    private static Triage triage(Mail mail, TicketCategory category, BigDecimal confidence) {
        Words said = Words.of(mail);
        Sentiment sentiment = Tone.of(mail, said);
        return new Triage(category, Urgency.of(said, category, sentiment), sentiment, confidence, Fault.in(said));
    }
}
