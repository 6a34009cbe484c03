package io.bandstream.reconcile;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How one row is put right: by a write that comes about only while the row is as it was read. What belongs to a ledger
 * goes behind the ledger's fence, as every change of it does: whoever remembers the ledger reads it anew.
 *
 * @param rowKey as its differences name it
 * @param userId whose row it is; empty where it says nothing of a user
 * @param ofLedger whether it belongs to a ledger, or is an entitlement row
 */
record RowRepair(String table, String rowKey, Optional<String> userId, boolean ofLedger, At write) {

    private static final String REVISION = "pipeline_revision";

    /** The write, which may bear the time at which the row is put right. */
    @FunctionalInterface
    interface At {
        Write at(Instant now);
    }

    /** A row, by the key that its differences name. */
    record Row(String table, String key) {

        static Row of(Difference difference) {
            return new Row(difference.table(), difference.key());
        }
    }

    static RowRepair of(TableDefinition table, String rowKey, Item row, At write) {
        boolean isOfLedger = table.equals(Catalog.CREDIT_LEDGER) || table.equals(Catalog.ENTITLEMENTS);
        return new RowRepair(table.name(), rowKey, row.text("user_id"), isOfLedger, write);
    }

    Row row() {
        return new Row(table, rowKey);
    }

    Effects effects(View view, Instant now) {
        return userId.map(of -> ofLedger ? behindTheFence(view, of, write.at(now)) : unlessErased(of, write.at(now)))
                .orElseGet(() -> Effects.of(write.at(now)));
    }

    /** What the erasure of a user has taken away since it was read is not brought back. */
    private static Effects unlessErased(String userId, Write write) {
        return write instanceof Write.Delete ? Effects.of(write) : Effects.of(write, LedgerRows.isNotErased(userId));
    }

    private static Effects behindTheFence(View view, String userId, Write write) {
        Item head = LedgerRows.key(userId, LedgerRows.HEAD);
        Optional<Value> version =
                view.get(Catalog.CREDIT_LEDGER.name(), head).flatMap(row -> row.get(LedgerRows.VERSION));
        long next = version.map(read -> ((Value.Num) read).number().longValueExact())
                        .orElse(0L)
                + 1;
        Item set = Item.of(LedgerRows.STAMP, UUID.randomUUID().toString()).with(LedgerRows.VERSION, next);
        Expectation fence = write instanceof Write.Delete
                ? Expectation.unchanged(LedgerRows.VERSION, version)
                : new Expectation.Unchanged(Map.of(LedgerRows.VERSION, version, LedgerRows.ERASED, Optional.empty()));
        return Effects.of(own(write, next), Write.Update.set(Catalog.CREDIT_LEDGER.name(), head, set, fence));
    }

    /** An entitlement row's write comes back as an event, which must be known as the pipeline's own (R23). */
    private static Write own(Write write, long revision) {
        if (!write.table().equals(Catalog.ENTITLEMENTS.name()) || !(write instanceof Write.Update update)) {
            return write;
        }
        return Write.Update.set(
                        update.table(),
                        update.key(),
                        update.set().with(REVISION, Value.of(BigDecimal.valueOf(revision))),
                        update.expectation())
                .removing(update.remove());
    }
}
