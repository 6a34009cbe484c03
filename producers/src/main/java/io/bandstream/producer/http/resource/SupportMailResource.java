package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.MAIL_REFUSED;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.SupportDesk;
import java.util.Map;

/** Mails to the support, as the mail gateway hands them in. */
final class SupportMailResource {

    private final SupportDesk desk;

    SupportMailResource(SupportDesk desk) {
        this.desk = desk;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("receiveSupportMail", this::receive);
    }

    private Answer receive(Call call) {
        Opening answer = desk.receive(call.mail());
        return answer instanceof Opening.Refused refused
                ? Answer.problem(MAIL_REFUSED, refused.field() + " " + refused.why() + ".")
                : SupportTicketResource.opened(answer);
    }
}
