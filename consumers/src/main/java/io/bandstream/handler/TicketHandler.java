package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.erasure.KeptTicket;
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
import java.util.stream.Stream;

/**
 * Tickets: an escalated one becomes one DevOps action, a resolved one closes it where nobody has reviewed it (R19). The
 * action's row follows its ticket alone, and bears the guard. A ticket whose sender is erased has no action any more (R7).
 */
public final class TicketHandler implements Handler {

    private static final int RULE_VERSION = 1;
    private static final String SENDER = "user_email";

    private final Clock clock;
    private final Origins origins;

    public TicketHandler(Clock clock) {
        this.clock = clock;
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

    /** A ticket that is new, moved to where it means something, is or was an erased sender's, or can't be read. */
    @Override
    public boolean concerns(Change change) {
        return change.after()
                .filter(item -> (change.before().isEmpty() && item.has(SENDER))
                        || isErased(change)
                        || Images.tryRead(SupportTicketCodec::read, item)
                                .map(ticket -> movedToWhereItMatters(change, ticket.status()))
                                .orElse(true))
                .isPresent();
    }

    private static boolean isErased(Change change) {
        return Stream.concat(change.before().stream(), change.after().stream()).anyMatch(KeptTicket::isErased);
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
        Item item = change.after().orElseThrow();
        Optional<Item> now = view.get(change.origin().table(), change.origin().key());
        if (isErased(change) || now.filter(KeptTicket::isErased).isPresent() || isLate(change, item, view)) {
            return ofErased(change, now, view);
        }
        SupportTicket ticket = Images.read(SupportTicketCodec::read, item);
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

    /** Sent before its sender was erased, and not seen by the erasure. */
    private static boolean isLate(Change change, Item item, View view) {
        return change.before().isEmpty()
                && item.text(SENDER)
                        .flatMap(email -> Erasures.lastOf(view, email))
                        .filter(erasure -> erasure.covers(item))
                        .isPresent();
    }

    /** What came late goes again, and so does the action that an earlier state of the ticket may have raised. */
    private Decision ofErased(Change change, Optional<Item> now, View view) {
        Instant at = clock.instant();
        Cause cause = Cause.ticketEscalated(change.origin().itemKey(), "unknown");
        Effects stripped = Effects.of(now.flatMap(row -> KeptTicket.stripped(row, at)));
        return ActionRule.close(cause, at, origins.itemOf(change), row(view, cause))
                .<Decision>map(close -> new Decision.Fenced(close, stripped))
                .orElseGet(() -> stripped.writes().isEmpty() ? Decision.SKIP : Decision.apply(stripped));
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
