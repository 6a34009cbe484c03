package io.bandstream.demo;

import io.bandstream.producer.support.Handling;
import io.bandstream.producer.support.Mail;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.SupportDesk;
import io.bandstream.producer.support.Triage;
import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import java.math.BigDecimal;

/** One player's mails to the support: answered, escalated, resolved. Not thread-safe. */
final class SupportMail {

    private static final Triage CALM =
            new Triage(TicketCategory.GENERAL, TicketPriority.NORMAL, Sentiment.NEUTRAL, new BigDecimal("0.93"), false);
    private static final Triage ALARMING =
            new Triage(TicketCategory.TECHNICAL, TicketPriority.URGENT, Sentiment.ANGRY, new BigDecimal("0.88"), true);

    private final Player player;
    private final SupportDesk desk;

    SupportMail(Player player) {
        this.player = player;
        this.desk = player.producers().supportDesk();
    }

    void ask() {
        open("question", CALM);
    }

    /** Its mail is delivered twice and makes one ticket. */
    void complain() {
        String ticket = open("complaint", ALARMING);
        player.tally().expect(Opening.AlreadyOpen.class, desk.open(mail("complaint"), ALARMING));
        player.tally().action(key(ticket), true);
    }

    /** Escalated by hand, then resolved: its action closes. */
    void report() {
        String ticket = open("report", CALM);
        player.tally().expect(Handling.Done.class, desk.escalate(ticket));
        player.tally().expect(Handling.Done.class, desk.resolve(ticket));
        player.tally().action(key(ticket), false);
    }

    private String open(String about, Triage triage) {
        return player.tally()
                .expect(Opening.Opened.class, desk.open(mail(about), triage))
                .map(Opening.Opened::ticketId)
                .orElse("none");
    }

    private Mail mail(String about) {
        return new Mail(
                "<" + about + "-" + player.number() + "@mail.example.net>",
                player.self().email(),
                "My " + about,
                "Please have a look at it.");
    }

    private static String key(String ticketId) {
        return "ticket-escalated#" + ticketId;
    }
}
