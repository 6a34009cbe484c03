package io.bandstream.demo;

import io.bandstream.producer.support.Handling;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.SupportDesk;
import java.nio.charset.StandardCharsets;

/** One player's mails to the support: answered, escalated, resolved. Not thread-safe. */
final class SupportMail {

    private static final String CALM = "How do I prepare for task 2?";
    private static final String ALARMING = "Your app crashes again and again. This is unacceptable!!!";

    private final Player player;
    private final SupportDesk desk;

    SupportMail(Player player) {
        this.player = player;
        this.desk = player.producers().supportDesk();
    }

    void ask() {
        open("question", CALM);
    }

    /** Its mail is delivered twice and makes one ticket, which people must look at. */
    void complain() {
        String ticket = open("complaint", ALARMING);
        player.tally().expect(Opening.AlreadyOpen.class, desk.receive(mail("complaint", ALARMING)));
        player.tally().action(key(ticket), true);
    }

    /** Escalated by hand, then resolved: its action closes. */
    void report() {
        String ticket = open("report", CALM);
        player.tally().expect(Handling.Done.class, desk.escalate(ticket));
        player.tally().expect(Handling.Done.class, desk.resolve(ticket));
        player.tally().action(key(ticket), false);
    }

    private String open(String about, String text) {
        return player.tally()
                .expect(Opening.Opened.class, desk.receive(mail(about, text)))
                .map(Opening.Opened::ticketId)
                .orElse("none");
    }

    private byte[] mail(String about, String text) {
        String mail = """
            Message-ID: <%s-%s@mail.example.net>
            From: A player <%s>
            Subject: My %s
            Content-Type: multipart/alternative; boundary=either

            --either
            Content-Type: text/plain; charset=utf-8

            %s
            --either
            Content-Type: text/html; charset=utf-8

            <p>%s</p>
            --either--
            """.formatted(about, player.number(), player.self().email(), about, text, text);
        return mail.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String ticketId) {
        return "ticket-escalated#" + ticketId;
    }
}
