package io.bandstream.producer.http.resource;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.report.OwnItems;
import io.bandstream.producer.support.Mail;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.SupportDesk;
import io.bandstream.producer.support.TriageRules;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.TicketCategory;
import java.util.Map;
import java.util.Set;

/** Calls for help from within the app, triaged as mails are but for what their users have said themselves. */
final class SupportTicketResource {

    private static final Set<String> SHOWN = Set.of(
            "ticket_id",
            "status",
            "category",
            "priority",
            "subject",
            "message",
            "ai_response",
            "created_at",
            "escalated_at",
            "resolved_at");

    private final SupportDesk desk;
    private final OwnItems own;

    SupportTicketResource(SupportDesk desk, OwnItems own) {
        this.desk = desk;
        this.own = own;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("openSupportTicket", this::open, "showSupportTicket", this::show);
    }

    private Answer show(Call call) {
        return own.ticket(call.user(), call.parameter("ticket_id"))
                .map(found -> Answer.ok(Json.of(SupportTicketCodec.write(found), SHOWN)))
                .orElseGet(() -> Answer.problem(ProblemType.NOT_FOUND, "You have no such ticket."));
    }

    private Answer open(Call call) {
        Mail mail = mail(call);
        Opening answer = desk.open(mail, TriageRules.triage(mail, call.word("/category", TicketCategory.class)));
        return answer instanceof Opening.Refused refused ? refused(refused) : opened(answer);
    }

    /** @param answer that there is a ticket */
    static Answer opened(Opening answer) {
        if (answer instanceof Opening.Opened opened) {
            return Answer.created(
                    path(opened.ticketId()),
                    Json.object()
                            .put("ticket_id", opened.ticketId())
                            .put("status", opened.status().text()));
        }
        String earlier = ((Opening.AlreadyOpen) answer).ticketId();
        return Answer.ok(Json.object().put("ticket_id", earlier)).with("Location", path(earlier));
    }

    private static String path(String ticketId) {
        return "/v1/support-tickets/" + ticketId;
    }

    /** The same ticket for the same key of the same user, whatever became of the first answer. */
    private static Mail mail(Call call) {
        String messageId = "<" + call.idempotencyKey().orElseThrow() + "@" + call.userId() + ">";
        return new Mail(messageId, call.user().email(), call.text("/subject"), call.text("/message"));
    }

    private static Answer refused(Opening.Refused refused) {
        return Answer.problem(Problem.invalid(Fault.body("/" + refused.field(), refused.why())));
    }
}
