package io.bandstream.handler;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the head row of a user's ledger, the fence before all that follows from the ledger.
 *
 * @param row empty where there is none, or it was not read
 * @param fence what every commit expects of it
 * @param read otherwise nothing is known but by the fence
 * @param proven whether the ledger is as it was remembered
 */
record LedgerHead(Optional<Item> row, Expectation fence, boolean read, boolean proven) {

    private static final String TABLE = Catalog.CREDIT_LEDGER.name();

    static LedgerHead read(View view, String userId) {
        Optional<Item> row = view.get(TABLE, key(userId));
        Optional<Value> version = row.map(LedgerHead::version).map(Value::of);
        return new LedgerHead(row, Expectation.unchanged(LedgerRows.VERSION, version), true, false);
    }

    static LedgerHead unread(Memory.Recollection known) {
        Expectation fence = new Expectation.Unchanged(Map.of(
                LedgerRows.VERSION,
                Optional.of(Value.of(known.ledger().version())),
                LedgerRows.STAMP,
                Optional.of(Value.of(known.stamp()))));
        return new LedgerHead(Optional.empty(), fence, false, true);
    }

    static Item key(String userId) {
        return LedgerRows.key(userId, LedgerRows.HEAD);
    }

    private static long version(Item row) {
        return row.number(LedgerRows.VERSION).map(BigDecimal::longValueExact).orElse(0L);
    }

    LedgerHead asRemembered() {
        return new LedgerHead(row, fence, read, true);
    }

    /**
     * Whether just what is remembered was committed, and nothing since. Workers of other versions may raise the version and
     * leave the stamp.
     */
    boolean bears(Memory.Recollection known) {
        return row.flatMap(now -> now.text(LedgerRows.STAMP)).equals(Optional.of(known.stamp()))
                && version() == known.ledger().version();
    }

    long version() {
        return row.map(LedgerHead::version).orElse(0L);
    }

    boolean isUnsettled() {
        return row.filter(now -> now.has(LedgerRows.UNSETTLED)).isPresent();
    }

    /** Whoever has a summary is not erased: then this need not be asked. */
    boolean isErased() {
        return row.filter(now -> now.has(LedgerRows.ERASED)).isPresent();
    }
}
