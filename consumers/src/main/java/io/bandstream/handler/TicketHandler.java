package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.AffectedService;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketStatus;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tickets: an escalated one becomes one DevOps action, a resolved one closes it where nobody has reviewed it (R19). */
public final class TicketHandler implements Handler {

    private static final int RULE_VERSION = 1;

    private final Origins origins;

    public TicketHandler(Clock clock) {
        this.origins = new Origins(RULE_VERSION, clock);
    }

    @Override
    public String name() {
        return "support-tickets";
    }

    @Override
    public int ruleVersion() {
        return RULE_VERSION;
    }

    @Override
    public String orderKey(Change change) {
        return Images.keyText(change.origin().key());
    }

    @Override
    public Decision decide(Change change, View view) {
        if (change.after().isEmpty()) {
            return Decision.SKIP;
        }
        SupportTicket ticket =
                Images.read(SupportTicketCodec::read, change.after().get());
        if (!moved(change, ticket.status())) {
            return Decision.SKIP;
        }
        Cause cause = Cause.ticketEscalated(ticket.ticketId(), AffectedService.namedIn(textOf(ticket)));
        return switch (ticket.status()) {
            case ESCALATED ->
                apply(ActionRule.raise(cause, raisedAt(ticket), origins.itemOf(change), row(view, cause)));
            case RESOLVED -> apply(ActionRule.close(cause, closedAt(ticket), origins.itemOf(change), row(view, cause)));
            case NEW, IN_PROGRESS -> Decision.SKIP;
        };
    }

    private static boolean moved(Change change, TicketStatus now) {
        return change.before()
                .flatMap(old -> old.text("status"))
                .filter(now.text()::equals)
                .isEmpty();
    }

    private static Decision apply(Optional<Write> write) {
        return Decision.apply(Effects.of(write));
    }

    private static Optional<Item> row(View view, Cause cause) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }

    private static String textOf(SupportTicket ticket) {
        return ticket.subject().orElse("") + " " + ticket.message().orElse("");
    }

    private static Instant raisedAt(SupportTicket ticket) {
        return ticket.escalatedAt().orElse(ticket.createdAt());
    }

    private static Instant closedAt(SupportTicket ticket) {
        return ticket.resolvedAt().orElse(ticket.createdAt());
    }
}
