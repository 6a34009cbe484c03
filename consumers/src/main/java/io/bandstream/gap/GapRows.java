package io.bandstream.gap;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger of gaps as rows, a partition per table. A gap that was made up for stays in it. */
public final class GapRows {

    private static final String TABLE = "table";
    private static final String GAP_ID = "gap_id";
    private static final String STATE = "state";
    private static final String OPEN = "open";

    private final String ledger;

    GapRows(String ledger) {
        this.ledger = ledger;
    }

    private static Item key(Gap gap) {
        return Item.of(TABLE, gap.table()).with(GAP_ID, gap.id());
    }

    boolean knows(View view, Gap gap) {
        return view.get(ledger, key(gap)).isPresent();
    }

    Effects noticed(Gap gap) {
        Item row = key(gap).toBuilder()
                .put("stream", gap.stream())
                .put("shard", gap.shard().value())
                .putIfPresent("from", gap.from().map(SequenceNumber::digits).map(Value::of))
                .putIfPresent("to", gap.to().map(SequenceNumber::digits).map(Value::of))
                .put("when", IsoTime.write(gap.noticed()))
                .put("why", gap.why().text())
                .put(STATE, OPEN)
                .build();
        return Effects.of(new Write.Put(ledger, key(gap), row, Expectation.ABSENT));
    }

    Effects repaired(Gap gap, long items, Instant at) {
        Item set = Item.of(STATE, "repaired")
                .with("repaired_at", IsoTime.write(at))
                .with("items", items);
        return Effects.of(Write.Update.set(ledger, key(gap), set, Expectation.PRESENT));
    }

    /** The gaps of a table that nobody has made up for yet. */
    List<Gap> open(View view, String table) {
        return view.partition(ledger, TABLE, table).stream()
                .filter(GapRows::isOpen)
                .map(GapRows::gap)
                .toList();
    }

    /** Whether nobody has made up for the gap of this row yet. */
    public static boolean isOpen(Item row) {
        return row.text(STATE).equals(Optional.of(OPEN));
    }

    /** What a row of the ledger says. */
    public static Gap gap(Item row) {
        return new Gap(
                row.text(TABLE).orElseThrow(),
                row.text("stream").orElseThrow(),
                new ShardId(row.text("shard").orElseThrow()),
                row.text("from").map(SequenceNumber::new),
                row.text("to").map(SequenceNumber::new),
                row.text("when").flatMap(IsoTime::read).orElse(Instant.EPOCH),
                new Gap.Why(row.text("why").orElse("unknown")));
    }
}
