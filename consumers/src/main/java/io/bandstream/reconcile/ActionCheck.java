package io.bandstream.reconcile;

import io.bandstream.engine.Write;
import io.bandstream.reconcile.Attempts.Owned;
import io.bandstream.reconcile.OpenActions.Open;
import io.bandstream.rule.erasure.KeptTicket;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.TicketStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every cause that holds has its action, and no pending action is without a cause (R12, R17, R19, R20). What people have
 * reviewed is theirs; the old app's rows, which name no cause, are left alone, as are the pipeline's own troubles (R21).
 */
final class ActionCheck {

    private static final String STATUS = "status";
    private static final String CAUSE = "cause";
    private static final String CAUSE_KEY = "cause_key";
    private static final String OCCURRENCES = "occurrences";
    private static final String DEAD_LETTER = "dead-letter";
    private static final Set<String> UNCHECKED = Set.of("lag", "gap");

    private final Reading reading;
    private final Map<String, Open> open;
    private final Map<String, Item> tickets;
    private final Findings findings;

    private ActionCheck(Reading reading, Findings findings) {
        this.reading = reading;
        this.open = OpenActions.in(reading);
        this.tickets = reading.tables().byKey(Catalog.SUPPORT_TICKETS);
        this.findings = findings;
    }

    static void check(Reading reading, Findings findings) {
        Map<String, Item> rows = reading.tables().byKey(Catalog.DEVOPS_ACTIONS);
        findings.looksAt(Catalog.DEVOPS_ACTIONS, rows.values());
        ActionCheck check = new ActionCheck(reading, findings);
        check.open.forEach((id, expected) -> check.compare(id, expected, Optional.ofNullable(rows.get(id))));
        rows.forEach((id, row) -> {
            if (row.has(CAUSE) && !check.open.containsKey(id)) {
                check.explain(id, row);
            }
        });
    }

    private void compare(String id, Open expected, Optional<Item> row) {
        if (row.isEmpty()) {
            findings.missing(
                    Catalog.DEVOPS_ACTIONS, id, ActionRule.key(expected.cause()), now -> raised(expected, now));
            return;
        }
        Item item = Item.of(CAUSE, expected.cause().name())
                .with(CAUSE_KEY, expected.cause().key())
                .with(OCCURRENCES, occurrences(expected, row.get()));
        findings.compare(
                Catalog.DEVOPS_ACTIONS, id, item, row.get(), item.attributes().keySet());
        if (is(row.get(), ActionStatus.CLOSED)) {
            wrongStatus(id, row.get(), ActionStatus.PENDING_REVIEW);
        }
    }

    private static Write raised(Open expected, Instant now) {
        Item provenance =
                new Findings.Source(Catalog.DEVOPS_ACTIONS, expected.cause().actionId()).provenance(now);
        return ActionRule.raise(expected.cause(), now, provenance, Optional.empty())
                .orElseThrow();
    }

    private void wrongStatus(String id, Item row, ActionStatus right) {
        findings.compare(Catalog.DEVOPS_ACTIONS, id, Item.of(STATUS, right.text()), row, Set.of(STATUS));
    }

    /** Letters that are gone by now were counted as well. */
    private static long occurrences(Open expected, Item row) {
        return row.number(OCCURRENCES)
                .filter(counted -> expected.cause().name().equals(DEAD_LETTER))
                .map(BigDecimal::longValue)
                .filter(counted -> counted > expected.occurrences())
                .orElse(expected.occurrences());
    }

    /** A row of ours whose cause does not hold now. */
    private void explain(String id, Item row) {
        String kind = row.text(CAUSE).orElse("");
        if (UNCHECKED.contains(kind)) {
            return;
        }
        String key = row.text(CAUSE_KEY).orElse("");
        String rightId = new Cause(kind, key, Optional.empty(), "", "", "").actionId();
        if (!key.startsWith(kind + "#")) {
            wrong(id, CAUSE_KEY, kind + "#…", key);
        } else if (!rightId.equals(id)) {
            wrong(id, "action_id", rightId, id);
        } else {
            explain(row, kind, key.substring(kind.length() + 1));
        }
    }

    private void explain(Item row, String kind, String about) {
        String id = row.text("action_id").orElse("");
        switch (kind) {
            case "ticket-escalated" -> closedIf(isOver(about), id, row);
            case "assessment-error" -> closedIf(!mayBeInError(about), id, row);
            case "entitlement-overdrawn", "receipt-replayed", "refund-used" ->
                closedIf(reading.books().areAllReadable(), id, row);
            case DEAD_LETTER -> closedIf(true, id, row);
            // The row that holds it may have been removed, and the action stays for the reviewer.
            case "unknown-product" -> {}
            default -> wrong(id, CAUSE, "a known cause", kind);
        }
    }

    private void closedIf(boolean causeIsGone, String id, Item row) {
        if (causeIsGone && is(row, ActionStatus.PENDING_REVIEW)) {
            wrongStatus(id, row, ActionStatus.CLOSED);
        }
    }

    /** The ticket is resolved, or its sender erased. */
    private boolean isOver(String ticketId) {
        return Optional.ofNullable(tickets.get(ticketId))
                .flatMap(item -> Tables.read(SupportTicketCodec::read, item))
                .filter(ticket -> ticket.status() == TicketStatus.RESOLVED || KeptTicket.isErased(ticket.other()))
                .isPresent();
    }

    /** Frozen, or in error before it was taken up again or abandoned. */
    private boolean mayBeInError(String assessmentId) {
        return reading.attempts().isFrozen(assessmentId)
                || reading.attempts()
                        .find(assessmentId)
                        .filter(owned -> !owned.counts())
                        .filter(this::isInErrorByLedger)
                        .isPresent();
    }

    private boolean isInErrorByLedger(Owned owned) {
        return reading.books()
                .of(owned.userId())
                .flatMap(book -> book.ledger().taken(owned.assessment().assessmentId()))
                .filter(taken -> taken.inError())
                .isPresent();
    }

    private void wrong(String id, String attribute, String expected, String actual) {
        findings.add(Catalog.DEVOPS_ACTIONS, id, attribute, expected, actual);
    }

    private static boolean is(Item row, ActionStatus status) {
        return row.get(STATUS).equals(Optional.of(Value.of(status.text())));
    }
}
