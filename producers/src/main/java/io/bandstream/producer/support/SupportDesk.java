package io.bandstream.producer.support;

import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Edit;
import io.bandstream.producer.store.Edits;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ItemWriter;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TicketStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes support mails tickets, and moves tickets on. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment, and {@link io.bandstream.schema.codec.UnreadableItemException} if the ticket that they are about is spoilt.
 */
public final class SupportDesk {

    /** An item has room for 400 KB, and the answer must find place as well. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final int LONGEST_EMAIL = 254;

    private static final Set<String> BASIS = Set.of("status", "escalated_at", "resolved_at");

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Edits edits;

    /** @param clock wall clock, used to the second */
    public SupportDesk(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.edits = new Edits(store, attempts, Catalog.SUPPORT_TICKETS, BASIS);
    }

    /**
     * Opens the ticket of a mail as it came over the wire, by the {@link TriageRules}. The same mail again makes no second
     * ticket; one without a Message-ID is known by its sender, date and text.
     *
     * @param mail RFC 5322, however malformed: what is readable of the first 32 MB makes the ticket, of the message at most
     *     192 KB
     */
    public Opening receive(byte[] mail) {
        return MailReader.read(mail)
                .map(read -> open(read, TriageRules.triage(read)))
                .orElseGet(() -> new Opening.Refused("From", "must name an address to answer to"));
    }

    /** Opens the ticket of a mail, escalated if its triage says so. The same mail again makes no second ticket. */
    public Opening open(Mail mail, Triage triage) {
        return refusal(mail, triage).orElseGet(() -> attempts.untilAnswered(() -> attempt(mail, triage)));
    }

    private static Optional<Opening> refusal(Mail mail, Triage triage) {
        if (mail.messageId().isBlank()) {
            return Optional.of(new Opening.Refused("Message-ID", "must not be empty"));
        }
        if (mail.userEmail().isBlank() || mail.userEmail().length() > LONGEST_EMAIL) {
            return Optional.of(new Opening.Refused("user_email", "must have 1 to 254 characters"));
        }
        if (bytes(mail.subject()) + bytes(mail.message()) > MOST_BYTES) {
            return Optional.of(new Opening.Refused("message", "must have at most 256 KB, its subject included"));
        }
        boolean possible =
                triage.confidence().signum() >= 0 && triage.confidence().compareTo(BigDecimal.ONE) <= 0;
        return possible ? Optional.empty() : Optional.of(new Opening.Refused("confidence", "must lie between 0 and 1"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Optional<Opening> attempt(Mail mail, Triage triage) {
        SupportTicket ticket = ticket(mail, triage);
        Commit commit = store.commit(List.of(Write.create(Catalog.SUPPORT_TICKETS, SupportTicketCodec.write(ticket))));
        if (commit instanceof Commit.Contended) {
            return Optional.empty();
        }
        return Optional.of(
                commit instanceof Commit.Committed
                        ? new Opening.Opened(ticket.ticketId(), ticket.status())
                        : new Opening.AlreadyOpen(ticket.ticketId()));
    }

    private SupportTicket ticket(Mail mail, Triage triage) {
        Instant now = now();
        boolean escalates = triage.escalates();
        return new SupportTicket(
                TicketId.of(mail.messageId()),
                now,
                escalates ? TicketStatus.ESCALATED : TicketStatus.NEW,
                Optional.of(mail.userEmail()),
                Optional.of(mail.subject()),
                Optional.of(mail.message()),
                Optional.of(triage.category().text()),
                Optional.of(triage.priority().text()),
                Optional.of(triage.sentiment().text()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(now).filter(at -> escalates),
                Optional.empty(),
                rest(mail, triage));
    }

    private static Item rest(Mail mail, Triage triage) {
        Item rest = Item.of("final_confidence", triage.confidence().toPlainString());
        return mail.attachments().isEmpty()
                ? rest
                : rest.with(
                        "attachments",
                        Value.of(mail.attachments().stream()
                                .map(SupportDesk::listed)
                                .toList()));
    }

    private static Value listed(Attachment attachment) {
        return Value.of(Item.of("name", attachment.name())
                .with("type", attachment.type())
                .with("size", attachment.bytes()));
    }

    /** Calls for people. A repeat changes nothing. */
    public Handling escalate(String ticketId) {
        return edits.edit(ticketId, this::escalated, Handling.NotFound::new);
    }

    private Edit<Handling> escalated(Item item) {
        return switch (SupportTicketCodec.read(item).status()) {
            case ESCALATED -> new Edit.Leave<>(new Handling.AlreadySo());
            case RESOLVED -> new Edit.Leave<>(new Handling.AlreadyResolved());
            case NEW, IN_PROGRESS -> moved(item, TicketStatus.ESCALATED, "escalated_at");
        };
    }

    /** Closes a ticket, escalated or not. A repeat changes nothing. */
    public Handling resolve(String ticketId) {
        return edits.edit(ticketId, this::resolved, Handling.NotFound::new);
    }

    private Edit<Handling> resolved(Item item) {
        return SupportTicketCodec.read(item).status() == TicketStatus.RESOLVED
                ? new Edit.Leave<>(new Handling.AlreadySo())
                : moved(item, TicketStatus.RESOLVED, "resolved_at");
    }

    private Edit<Handling> moved(Item item, TicketStatus status, String stamp) {
        Instant now = now();
        return new Edit.Change<>(
                ItemWriter.over(item).word("status", status).epoch(stamp, now).item(), new Handling.Done(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
