package io.bandstream.handler;

import io.bandstream.engine.Decision;
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
import java.util.Set;

/**
 * Tickets: an escalated one becomes one DevOps action, a resolved one closes it where nobody has reviewed it (R19). The
 * action's row follows its ticket alone, and bears the guard.
 */
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

    /** A ticket that moved to where it means something, or can't be read. */
    @Override
    public boolean concerns(Change change) {
        return change.after()
                .filter(item -> Images.tryRead(SupportTicketCodec::read, item)
                        .map(ticket -> movedToWhereItMatters(change, ticket.status()))
                        .orElse(true))
                .isPresent();
    }

    @Override
    public Set<String> orderKeys(Change change) {
        return Set.of(OrderKeys.item(change));
    }

    @Override
    public Decision decide(Change change, View view) {
        if (!concerns(change)) {
            return Decision.SKIP;
        }
        SupportTicket ticket =
                Images.read(SupportTicketCodec::read, change.after().orElseThrow());
        Cause cause = Cause.ticketEscalated(ticket.ticketId(), AffectedService.namedIn(textOf(ticket)));
        return switch (ticket.status()) {
            case ESCALATED ->
                follow(ActionRule.raise(cause, raisedAt(ticket), origins.itemOf(change), row(view, cause)));
            case RESOLVED ->
                follow(ActionRule.close(cause, closedAt(ticket), origins.itemOf(change), row(view, cause)));
            case NEW, IN_PROGRESS -> Decision.SKIP;
        };
    }

    /** From an image that can't be read, any state is a move: its own event had no effect. */
    private static boolean movedToWhereItMatters(Change change, TicketStatus now) {
        return (now == TicketStatus.ESCALATED || now == TicketStatus.RESOLVED)
                && change.before()
                        .flatMap(old -> Images.tryRead(SupportTicketCodec::read, old))
                        .filter(before -> before.status() == now)
                        .isEmpty();
    }

    private static Decision follow(Optional<Write> write) {
        return write.map(Decision::fenced).orElse(Decision.SKIP);
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
