package io.bandstream.producer.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.producer.support.Handling.AlreadyResolved;
import io.bandstream.producer.support.Handling.AlreadySo;
import io.bandstream.producer.support.Handling.Done;
import io.bandstream.producer.support.Opening.AlreadyOpen;
import io.bandstream.producer.support.Opening.Opened;
import io.bandstream.producer.support.Opening.Refused;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import io.bandstream.schema.item.TicketStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SupportDeskTest {

    private static final Instant SECOND = Instant.parse("2086-03-01T22:00:00Z");
    private static final Mail MAIL =
            new Mail("<abc@mail.example.com>", "asker@example.com", "Hello", "How do I start?");
    private static final Triage CALM = triage(TicketCategory.GENERAL, TicketPriority.NORMAL);
    private static final Triage URGENT = triage(TicketCategory.GENERAL, TicketPriority.URGENT);

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final SupportDesk desk = bench.producers().supportDesk();

    /** printf '<abc@mail.example.com>' | sha256sum */
    @Test
    void open_ticketId_comesFromTheMessageId() {
        assertThat(desk.open(MAIL, CALM)).isEqualTo(new Opened("TKT-4C6A93FA6C89", TicketStatus.NEW));
    }

    @Test
    void open_calmMail_writesANewTicket() {
        SupportTicket ticket = opened(CALM);

        assertThat(ticket.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket.createdAt()).isEqualTo(SECOND);
        assertThat(ticket.userEmail()).contains("asker@example.com");
        assertThat(ticket.subject()).contains("Hello");
        assertThat(ticket.message()).contains("How do I start?");
        assertThat(ticket.category()).contains("general");
        assertThat(ticket.priority()).contains("normal");
        assertThat(ticket.sentiment()).contains("neutral");
        assertThat(ticket.escalatedAt()).isEmpty();
        assertThat(ticket.other().text("final_confidence")).contains("0.9");
    }

    @Test
    void R19_open_urgentMail_writesAnEscalatedTicket() {
        SupportTicket ticket = opened(URGENT);

        assertThat(ticket.status()).isEqualTo(TicketStatus.ESCALATED);
        assertThat(ticket.escalatedAt()).contains(SECOND);
    }

    @Test
    void open_sameMailAgain_isTheSameTicket() {
        String id = opened(CALM).ticketId();
        Mail again = new Mail(" " + MAIL.messageId() + "\r\n", "asker@example.com", "Hello", "changed on the way");

        assertThat(desk.open(again, URGENT)).isEqualTo(new AlreadyOpen(id));

        assertThat(memory.scan(Catalog.SUPPORT_TICKETS))
                .singleElement()
                .satisfies(row -> assertThat(row.text("message")).contains("How do I start?"));
    }

    @Test
    void open_otherMail_isAnotherTicket() {
        opened(CALM);

        assertThat(desk.open(new Mail("<other@mail>", "asker@example.com", "", ""), CALM))
                .isInstanceOf(Opened.class);
        assertThat(memory.scan(Catalog.SUPPORT_TICKETS)).hasSize(2);
    }

    @Test
    void open_impossibleMail_isRefused() {
        assertThat(desk.open(new Mail(" ", "a@example.com", "s", "m"), CALM)).isInstanceOf(Refused.class);
        assertThat(desk.open(new Mail("<m>", "", "s", "m"), CALM)).isInstanceOf(Refused.class);
        assertThat(desk.open(new Mail("<m>", "a@example.com", "s", "m".repeat(256 * 1024)), CALM))
                .isInstanceOf(Refused.class);
        Triage unsure =
                new Triage(TicketCategory.GENERAL, TicketPriority.LOW, Sentiment.NEUTRAL, new BigDecimal("1.1"), false);
        assertThat(desk.open(MAIL, unsure)).isInstanceOf(Refused.class);
        assertThat(memory.scan(Catalog.SUPPORT_TICKETS)).isEmpty();
    }

    @Test
    void escalate_thenResolve_keepsBothTimes() {
        String id = opened(CALM).ticketId();

        assertThat(desk.escalate(id)).isEqualTo(new Done(SECOND));
        assertThat(desk.escalate(id)).isEqualTo(new AlreadySo());
        bench.setTime(SECOND.plusSeconds(60));
        assertThat(desk.resolve(id)).isEqualTo(new Done(SECOND.plusSeconds(60)));
        assertThat(desk.resolve(id)).isEqualTo(new AlreadySo());
        assertThat(desk.escalate(id)).isEqualTo(new AlreadyResolved());

        SupportTicket ticket = ticket(id);
        assertThat(ticket.status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(ticket.escalatedAt()).contains(SECOND);
        assertThat(ticket.resolvedAt()).contains(SECOND.plusSeconds(60));
    }

    @Test
    void escalate_raceWithResolve_doesNotReopen() {
        String id = opened(CALM).ticketId();
        store.beforeNextCommit(() -> desk.resolve(id));

        assertThat(desk.escalate(id)).isEqualTo(new AlreadyResolved());
        assertThat(ticket(id).status()).isEqualTo(TicketStatus.RESOLVED);
    }

    @Test
    void receive_mail_isTriagedAndListsItsAttachments() {
        Opened opened = (Opened) desk.receive(mail("<wire@mail.example.com>", "The audio never plays"));

        SupportTicket ticket = ticket(opened.ticketId());
        assertThat(ticket.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket.userEmail()).contains("asker@example.com");
        assertThat(ticket.subject()).contains("Änderung");
        assertThat(ticket.message()).contains("The audio never plays");
        assertThat(ticket.category()).contains("audio");
        assertThat(ticket.other().get("attachments"))
                .contains(Value.of(List.of(Value.of(
                        Item.of("name", "shot.png").with("type", "image/png").with("size", 6)))));
        assertThat(ticket.other().text("final_confidence")).contains("0.90");
    }

    @Test
    void R19_receive_mailForEngineers_isEscalated() {
        assertThat(desk.receive(mail("<crash@mail.example.com>", "The app crashes")))
                .isInstanceOfSatisfying(
                        Opened.class, opened -> assertThat(opened.status()).isEqualTo(TicketStatus.ESCALATED));
    }

    @Test
    void receive_deliveredTwice_isOneTicket() {
        for (String id : List.of("<twice@mail.example.com>", "")) {
            Opened opened = (Opened) desk.receive(mail(id, "The audio never plays"));

            assertThat(desk.receive(mail(id, "The audio never plays"))).isEqualTo(new AlreadyOpen(opened.ticketId()));
        }
        assertThat(memory.scan(Catalog.SUPPORT_TICKETS)).hasSize(2);
    }

    @Test
    void receive_hugeMail_fitsIntoAnItem() {
        byte[] huge = mail("<huge@mail.example.com>", "€uro ".repeat(400_000));

        assertThat(desk.receive(huge)).isInstanceOf(Opened.class);
    }

    @Test
    void receive_mailOfNobody_isRefused() {
        assertThat(desk.receive(new byte[0])).isEqualTo(new Refused("From", "must name an address to answer to"));
        assertThat(memory.scan(Catalog.SUPPORT_TICKETS)).isEmpty();
    }

    private static byte[] mail(String messageId, String text) {
        String mail = """
            Message-ID: %s
            From: Asker <Asker@example.com>
            Subject: =?utf-8?B?w4RuZGVydW5n?=
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            %s
            --b
            Content-Type: image/png; name=shot.png
            Content-Transfer-Encoding: base64

            c2VjcmV0
            --b--
            """.formatted(messageId, text);
        return mail.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everything_onNothing_isNotFound() {
        assertThat(desk.escalate("TKT-NONE")).isEqualTo(new Handling.NotFound());
        assertThat(desk.resolve("")).isEqualTo(new Handling.NotFound());
    }

    private SupportTicket opened(Triage triage) {
        return ticket(((Opened) desk.open(MAIL, triage)).ticketId());
    }

    private SupportTicket ticket(String id) {
        return SupportTicketCodec.read(bench.row(Catalog.SUPPORT_TICKETS, Item.of("ticket_id", id)));
    }

    private static Triage triage(TicketCategory category, TicketPriority priority) {
        return new Triage(category, priority, Sentiment.NEUTRAL, new BigDecimal("0.9"), false);
    }
}
