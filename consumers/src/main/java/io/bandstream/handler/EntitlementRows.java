package io.bandstream.handler;

import io.bandstream.engine.Write;
import io.bandstream.rule.credit.EntitlementRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The entitlement rows of one user, as a ledger has them.
 *
 * @param differences what must be written for them to be so
 */
record EntitlementRows(List<Item> rows, List<Write> differences) {

    private static final String USER = "user_id";
    private static final String PRODUCT = "product_id";

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

    /**
     * For rows that say already what moves to them: they must still do so by the commit. Whoever writes one meanwhile finds
     * it right by the ledger as it was, in an event that is not asked again.
     *
     * @param before the account as it was
     */
    List<Write> standing(Account before, Account after) {
        Set<Item> written = differences.stream().map(Write::key).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.text(PRODUCT)
                        .filter(product -> !Objects.equals(
                                before.balance().remaining().get(product),
                                after.balance().remaining().get(product)))
                        .isPresent())
                .filter(row -> !written.contains(key(row)))
                .<Write>map(row -> new Write.Check(Catalog.ENTITLEMENTS.name(), key(row), EntitlementRule.asRead(row)))
                .toList();
    }

    private static Item key(Item row) {
        return Item.of(USER, row.text(USER).orElseThrow())
                .with(PRODUCT, row.text(PRODUCT).orElseThrow());
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
