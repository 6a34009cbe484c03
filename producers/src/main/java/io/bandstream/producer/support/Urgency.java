package io.bandstream.producer.support;

import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import java.util.List;

/** How soon a mail wants its answer. */
final class Urgency {

    private static final List<String> URGENT = List.of(
            "urgent",
            "urgently",
            "asap",
            "emergency",
            "right now",
            "help immediately",
            "answer immediately",
            "reply immediately",
            "fix this immediately",
            "exam today",
            "exam is today",
            "test today",
            "test is today",
            "exam tomorrow",
            "exam is tomorrow",
            "test tomorrow",
            "test is tomorrow",
            "hacked",
            "stolen",
            "unauthorized",
            "unauthorised",
            "charged twice",
            "charged me twice");
    private static final List<String> NOT_URGENT =
            List.of("not urgent", "isnt urgent", "nothing urgent", "no urgency", "not an emergency");
    private static final List<String> HIGH = List.of(
            "as soon as possible",
            "exam next week",
            "exam is next week",
            "test next week",
            "test is next week",
            "exam this week",
            "locked out",
            "cant log in",
            "cannot log in",
            "cant submit",
            "cannot submit",
            "cant continue",
            "cannot continue",
            "lost my answers",
            "lost all my answers",
            "still waiting",
            "second time",
            "third time",
            "again and again");
    private static final List<String> LOW = List.of(
            "no rush",
            "no hurry",
            "whenever you have time",
            "suggestion",
            "feature request",
            "would be nice",
            "just wondering",
            "feedback");

    private Urgency() {}

    static TicketPriority of(Words said, TicketCategory category, Sentiment sentiment) {
        Words words = said.without(NOT_URGENT);
        if (words.count(URGENT) > 0) {
            return TicketPriority.URGENT;
        }
        if (words.count(HIGH) > 0 || category == TicketCategory.REFUND) {
            return TicketPriority.HIGH;
        }
        boolean praise = category == TicketCategory.GENERAL && sentiment == Sentiment.POSITIVE;
        boolean waits = said.count(NOT_URGENT) + words.count(LOW) > 0;
        return waits || praise ? TicketPriority.LOW : TicketPriority.NORMAL;
    }
}
