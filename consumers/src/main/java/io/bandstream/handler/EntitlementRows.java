package io.bandstream.handler;

import io.bandstream.engine.Write;
import io.bandstream.rule.credit.EntitlementRule;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entitlement rows of one user, as a ledger has them.
 *
 * @param differences what must be written for them to be so
 */
record EntitlementRows(List<Item> rows, List<Write> differences) {

    /** @param revision marks the writes as the pipeline's own */
    static EntitlementRows of(List<Item> asRead, Account account, long revision) {
        List<Item> rows = new ArrayList<>();
        List<Write> differences = new ArrayList<>();
        for (Item row : asRead) {
            Optional<Write.Update> difference = difference(row, account, revision);
            difference.ifPresent(differences::add);
            rows.add(difference.map(write -> written(row, write.set())).orElse(row));
        }
        return new EntitlementRows(List.copyOf(rows), List.copyOf(differences));
    }

    /** Of a row that can't be read there is none. */
    private static Optional<Write.Update> difference(Item row, Account account, long revision) {
        return Images.tryRead(EntitlementCodec::read, row)
                .flatMap(readable -> EntitlementRule.difference(
                        account.ledger(), account.balance(), readable, EntitlementRule.asRead(row), revision));
    }

    private static Item written(Item row, Item set) {
        Item.Builder written = row.toBuilder();
        set.attributes().forEach(written::put);
        return written.build();
    }
}
