package io.bandstream.reconcile;

import io.bandstream.rule.credit.EntitlementRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.item.Entitlement;
import java.util.List;
import java.util.Optional;

/** What is left of every product, and its status, by the fold (R11, R30). */
final class EntitlementCheck {

    private static final String REMAINING = "assessments_remaining";
    private static final String STATUS = "status";

    private EntitlementCheck() {}

    static void check(Reading reading, Findings findings) {
        List<Item> rows = reading.tables().of(Catalog.ENTITLEMENTS);
        findings.looksAt(Catalog.ENTITLEMENTS, rows);
        for (Item row : rows) {
            Tables.read(EntitlementCodec::read, row)
                    .ifPresent(read -> remaining(reading, read)
                            .ifPresent(remaining -> findings.compare(
                                    Catalog.ENTITLEMENTS,
                                    read.userId() + "#" + read.productId(),
                                    expected(remaining),
                                    row,
                                    List.of(REMAINING, STATUS))));
        }
    }

    private static Optional<Integer> remaining(Reading reading, Entitlement row) {
        return reading.books()
                .of(row.userId())
                .flatMap(book -> Optional.ofNullable(book.balance().remaining().get(row.productId())));
    }

    private static Item expected(int remaining) {
        return Item.of(STATUS, EntitlementRule.status(remaining).text()).with(REMAINING, remaining);
    }
}
