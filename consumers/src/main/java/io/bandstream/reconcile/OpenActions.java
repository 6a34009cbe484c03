package io.bandstream.reconcile;

import io.bandstream.engine.DeadLetter;
import io.bandstream.reconcile.Attempts.Owned;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.erasure.KeptTicket;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions that must not be closed, by their ids (R12, R17, R19, R20, R1, R2). */
final class OpenActions {

    /** @param occurrences how often the cause was met at least; only dead letters are counted */
    record Open(Cause cause, long occurrences) {}

    private final Map<String, Open> open = new TreeMap<>();

    private OpenActions() {}

    static Map<String, Open> in(Reading reading) {
        OpenActions actions = new OpenActions();
        actions.addTickets(reading.tables());
        actions.addUnknownProducts(reading);
        reading.books().all().forEach(book -> actions.addCauses(book, reading.attempts()));
        reading.tables().of(Catalog.DEAD_LETTERS).stream()
                .filter(head -> !head.text("error_class").equals(Optional.of(DeadLetter.WAITING)))
                .forEach(actions::addDeadLetter);
        return actions.open;
    }

    private void addTickets(Tables tables) {
        tables.readable(Catalog.SUPPORT_TICKETS, SupportTicketCodec::read).stream()
                .filter(ticket -> ticket.status() == TicketStatus.ESCALATED)
                .filter(ticket -> !KeptTicket.isErased(ticket.other()))
                .map(SupportTicket::ticketId)
                .forEach(id -> add(Cause.ticketEscalated(id, "unknown")));
    }

    private void addUnknownProducts(Reading reading) {
        reading.tables().readable(Catalog.ENTITLEMENTS, EntitlementCodec::read).stream()
                .filter(row -> Product.find(row.productId()).isEmpty())
                .filter(row -> reading.people().exists(row.userId()))
                .forEach(row -> add(Cause.unknownProduct(row.userId(), row.productId())));
    }

    private void addCauses(Book book, Attempts attempts) {
        book.balance().overdrawn().values().forEach(id -> add(Cause.overdrawn(id)));
        book.balance().refundedWhenUsed().forEach(id -> add(Cause.refundUsed(id)));
        book.ledger().replays().forEach(replay -> add(Cause.receiptReplayed(replay.transactionId())));
        book.ledger().taken().stream()
                .filter(Taken::inError)
                .filter(taken -> attempts.find(taken.assessmentId())
                        .filter(Owned::counts)
                        .isPresent())
                .forEach(taken -> add(Cause.assessmentError(taken.assessmentId())));
    }

    /** Those that wait behind another one tell nobody anything. */
    private void addDeadLetter(Item head) {
        Cause cause = Cause.deadLetter(
                head.text("handler").orElse(""), head.text("error_class").orElse(""));
        open.merge(
                cause.actionId(),
                new Open(cause, 1),
                (known, one) -> new Open(cause, known.occurrences() + one.occurrences()));
    }

    private void add(Cause cause) {
        open.put(cause.actionId(), new Open(cause, 1));
    }
}
