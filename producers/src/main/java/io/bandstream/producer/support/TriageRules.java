package io.bandstream.producer.support;

import io.bandstream.schema.item.Sentiment;

/**
 * Reads a mail by the phrases that it uses. Pure: the same mail is always triaged the same way. A mail in which nothing
 * is known, one in another language for instance, comes out as unsure and so goes to people.
 */
public final class TriageRules {

    private TriageRules() {}

    public static Triage triage(Mail mail) {
        Words said = Words.of(mail);
        Topic topic = Topic.of(said);
        Sentiment sentiment = Tone.of(mail, said);
        return new Triage(
                topic.category(),
                Urgency.of(said, topic.category(), sentiment),
                sentiment,
                topic.confidence(),
                Fault.in(said));
    }
}
