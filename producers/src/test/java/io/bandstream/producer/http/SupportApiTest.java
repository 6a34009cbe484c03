package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails handed in by the gateway, tickets from within the app, and what engineers make of them. */
final class SupportApiTest {

    private static final String MAILS = "/v1/support-mails";
    private static final String MAIL = String.join(
            "\r\n",
            "From: A <a@example.com>",
            "Message-ID: <1@example.com>",
            "Subject: Refund",
            "",
            "I want my money back.",
            "");

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final ApiBench api = new ApiBench(store);

    @AfterEach
    void close() {
        api.close();
    }

    private Reply mail(Client gateway, String mail) {
        return gateway.send("POST", MAILS, mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void mail_makesOneTicketHoweverOftenItComes() {
        Reply first = mail(api.mailGateway(), MAIL);
        Reply again = mail(api.mailGateway(), "Received: by another way\r\n" + MAIL);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/status")).isEqualTo("escalated");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/ticket_id")).isEqualTo(first.text("/ticket_id"));
        assertThat(List.copyOf(store.scan(Catalog.SUPPORT_TICKETS))).hasSize(1);
    }

    @Test
    void mail_inBytesThatAreNoUtf8_isReadByItsOwnCharset() {
        String latin = MAIL.replace(
                        "Subject: Refund", "Subject: Caf\u00e9\r\nContent-Type: text/plain; charset=iso-8859-1")
                .replace("I want", "Caf\u00e9: I want");

        String ticket = mail(api.mailGateway(), latin).text("/ticket_id");

        Item row = api.bench().row(Catalog.SUPPORT_TICKETS, Item.of("ticket_id", ticket));
        assertThat(row.text("message")).hasValue("Caf\u00e9: I want my money back.");
    }

    @Test
    void mail_withoutTheKeyOfTheGateway_isRefused_whateverElseIsShown() {
        Client user = api.user("a@example.com").with("Content-Type", "message/rfc822");

        assertThat(mail(user, MAIL).problem()).isEqualTo("unauthenticated");
        assertThat(mail(api.evaluator().with("Content-Type", "message/rfc822"), MAIL)
                        .problem())
                .isEqualTo("unauthenticated");
        assertThat(mail(api.anybody().with("Content-Type", "message/rfc822"), MAIL)
                        .problem())
                .isEqualTo("unauthenticated");
        assertThat(store.scan(Catalog.SUPPORT_TICKETS)).isEmpty();
    }

    @Test
    void mail_ofNobodyWhoCouldBeAnswered_orOfAnotherType_isRefused() {
        assertThat(mail(api.mailGateway(), "Subject: Hello\r\n\r\nHello").problem())
                .isEqualTo("mail-refused");
        assertThat(mail(api.mailGateway(), "").problem()).isEqualTo("mail-refused");
        assertThat(mail(api.mailGateway().with("Content-Type", "application/json"), MAIL)
                        .problem())
                .isEqualTo("unsupported-media-type");
        assertThat(store.scan(Catalog.SUPPORT_TICKETS)).isEmpty();
    }

    /** A ticket of the half would keep the whole mail from ever making its own. */
    @Test
    void mail_thatBreaksOff_makesNoTicket() {
        Raw.answer(
                api.port(),
                "POST " + MAILS + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: message/rfc822\r\n"
                        + "Authorization: Bearer mail-gateway-key-of-the-tests\r\nContent-Length: 100000\r\n\r\n"
                        + MAIL);

        assertThat(store.scan(Catalog.SUPPORT_TICKETS)).isEmpty();
        assertThat(mail(api.mailGateway(), MAIL).status()).isEqualTo(201);
    }

    @Test
    void ticketFromTheApp_isTriagedByItsWords_underTheCategoryThatItsUserChose() {
        Client user = api.user("a@example.com");

        Reply opened = user.post(
                "/v1/support-tickets",
                json().put("category", "general")
                        .put("subject", "Urgent!")
                        .put("message", "My exam is tomorrow. This is an emergency."));

        Item row = api.bench().row(Catalog.SUPPORT_TICKETS, Item.of("ticket_id", opened.text("/ticket_id")));
        assertThat(opened.text("/status")).isEqualTo("escalated");
        assertThat(row.text("category")).hasValue("general");
        assertThat(row.text("priority")).hasValue("urgent");
        assertThat(row.text("final_confidence")).hasValue("1");
    }

    @Test
    void engineers_resolveATicket_asOftenAsTheyLike() {
        String path = "/v1/support-tickets/" + mail(api.mailGateway(), MAIL).text("/ticket_id") + "/resolution";

        assertThat(api.engineer().post(path).status()).isEqualTo(204);
        assertThat(api.engineer().post(path).status()).isEqualTo(204);
        assertThat(api.engineer().post("/v1/support-tickets/TKT-0/resolution").problem())
                .isEqualTo("not-found");
        assertThat(store.scan(Catalog.SUPPORT_TICKETS))
                .allMatch(row -> row.text("status").equals(java.util.Optional.of("resolved")));
    }

    private void action(String id, long timestamp, String status) {
        api.bench()
                .put(
                        Catalog.DEVOPS_ACTIONS,
                        Item.of("action_id", id)
                                .with("timestamp", timestamp)
                                .with("status", status)
                                .with("cause", "ticket-escalated")
                                .with("issue_description", "A ticket is escalated"));
    }

    @Test
    void actions_areListedPageByPage_andReviewedOnce() {
        action("ACT-1", 10, "pending_review");
        action("ACT-2", 20, "pending_review");
        action("ACT-3", 30, "closed");
        Client engineer = api.engineer();

        Reply page = engineer.get("/v1/actions?limit=2");
        Reply rest = engineer.get("/v1/actions?limit=2&page_token=" + page.text("/next_page_token"));
        assertThat(page.body().findValuesAsText("action_id")).containsExactly("ACT-2", "ACT-1");
        assertThat(rest.body().findValuesAsText("action_id")).containsExactly("ACT-3");
        assertThat(engineer.get("/v1/actions?status=closed&cause=ticket-escalated")
                        .body()
                        .get("actions"))
                .hasSize(1);
        assertThat(engineer.get("/v1/actions?status=closed&page_token=" + page.text("/next_page_token"))
                        .text("/errors/0/parameter"))
                .isEqualTo("page_token");

        Reply approved = engineer.post("/v1/actions/ACT-1/approval", json().put("reviewer", "Ada"));
        Reply late = engineer.post(
                "/v1/actions/ACT-1/rejection", json().put("reviewer", "Bob").put("reason", "No"));
        assertThat(approved.text("/status")).isEqualTo("approved");
        assertThat(late.problem()).isEqualTo("not-pending");
        assertThat(engineer.post("/v1/actions/ACT-9/approval", json().put("reviewer", "Ada"))
                        .problem())
                .isEqualTo("not-found");
        assertThat(engineer.post(
                                "/v1/actions/ACT-2/rejection",
                                json().put("reviewer", " ").put("reason", "No"))
                        .text("/errors/0/pointer"))
                .isEqualTo("/reviewer");
        assertThat(engineer.post(
                                "/v1/actions/ACT-2/rejection",
                                json().put("reviewer", "Bob").put("reason", "No"))
                        .text("/status"))
                .isEqualTo("rejected");
    }
}
