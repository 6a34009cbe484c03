package io.bandstream.producer.report;

import io.bandstream.producer.account.Email;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.codec.SupportTicketCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.SupportTicket;
import java.util.Optional;

/**
 * A user's own rows of the base tables, consistent. Another's row is not found. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment, and {@link io.bandstream.schema.codec.UnreadableItemException} if a row is spoilt.
 */
public final class OwnItems {

    private final ItemStore store;

    public OwnItems(ItemStore store) {
        this.store = store;
    }

    /** An old one, which names its user by e-mail alone, is its e-mail's. */
    public Optional<Assessment> assessment(UserRef user, String assessmentId) {
        return find(Catalog.ASSESSMENTS, assessmentId)
                .map(AssessmentCodec::read)
                .filter(found ->
                        found.userId().map(user.userId()::equals).orElseGet(() -> isOf(found.userEmail(), user)));
    }

    public Optional<FullTest> mockTest(UserRef user, String fullTestId) {
        return find(Catalog.FULL_TESTS, fullTestId)
                .map(FullTestCodec::read)
                .filter(found -> found.userId().equals(user.userId()));
    }

    public Optional<SupportTicket> ticket(UserRef user, String ticketId) {
        return find(Catalog.SUPPORT_TICKETS, ticketId)
                .map(SupportTicketCodec::read)
                .filter(found -> isOf(found.userEmail(), user));
    }

    private Optional<Item> find(TableDefinition table, String id) {
        return store.get(table, Item.of(table.partitionKey(), id));
    }

    private static boolean isOf(Optional<String> email, UserRef user) {
        return email.map(Email::key).filter(Email.key(user.email())::equals).isPresent();
    }
}
