package io.bandstream.producer.content.loading;

import io.bandstream.producer.content.loading.ContentSet.Unit;
import io.bandstream.producer.content.loading.Loaded.Counts;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes checked content into its tables. Thread-safe. */
public final class ContentLoading {

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;

    /** @param clock for created_at and updated_at, wall clock, used to the millisecond */
    public ContentLoading(ItemStore store, Attempts attempts, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Writes what is new or different; what the tables hold besides stays. A test is written with all that belongs to it,
     * or not at all. A repeat changes nothing, and after a failure it goes on.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment; some of
     *     the content may be written then
     */
    public Loaded load(ContentSet content) {
        Map<String, Counts> tables = new LinkedHashMap<>();
        content.units()
                .forEach(unit -> attempts.untilAnswered(() -> attempt(unit))
                        .forEach((table, counts) -> tables.merge(table, counts, Counts::plus)));
        return new Loaded(tables);
    }

    /** Empty where somebody else wrote one of the rows meanwhile. */
    private Optional<Map<String, Counts>> attempt(Unit unit) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        for (ContentRow row : unit.rows()) {
            Optional<Item> existing = store.get(row.table(), row.key());
            Optional<Write> write = write(row, existing);
            write.ifPresent(writes::add);
            counts.merge(row.table().name(), Counts.of(existing.isPresent(), write.isPresent()), Counts::plus);
        }
        return writes.isEmpty() || store.commit(writes) instanceof Commit.Committed
                ? Optional.of(counts)
                : Optional.empty();
    }

    private Optional<Write> write(ContentRow row, Optional<Item> existing) {
        if (existing.filter(row::isIn).isPresent()) {
            return Optional.empty();
        }
        Condition asRead = existing.map(
                        found -> Condition.unchanged(found, found.attributes().keySet()))
                .orElse(Condition.ABSENT);
        return Optional.of(new Write.Put(row.table(), row.stamped(existing, clock.instant()), asRead));
    }
}
