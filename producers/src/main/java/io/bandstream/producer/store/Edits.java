package io.bandstream.producer.store;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes single items of one table: reads, asks a rule, writes if nothing has changed, else again. Thread-safe. */
public final class Edits {

    private final ItemStore store;
    private final Attempts attempts;
    private final TableDefinition table;
    private final Set<String> basis;

    /** @param basis the attributes from which every rule derives its change */
    public Edits(ItemStore store, Attempts attempts, TableDefinition table, Set<String> basis) {
        this.store = store;
        this.attempts = attempts;
        this.table = table;
        this.basis = Set.copyOf(basis);
    }

    /**
     * Changes one item as a rule says, or answers that it is missing.
     *
     * @param rule called once per attempt, so without effects of its own
     */
    public <R> R edit(String id, Function<Item, Edit<R>> rule, Supplier<R> missing) {
        Item key = Item.of(table.partitionKey(), id);
        return attempts.untilAnswered(() -> {
            Optional<Item> found = store.get(table, key);
            return found.isPresent() ? attempt(key, found.get(), rule) : Optional.of(missing.get());
        });
    }

    private <R> Optional<R> attempt(Item key, Item before, Function<Item, Edit<R>> rule) {
        Edit<R> edit = rule.apply(before);
        if (edit instanceof Edit.Change<R> change) {
            Commit commit = store.commit(List.of(Write.edit(table, key, before, change.after(), basis)));
            return commit instanceof Commit.Committed ? Optional.of(edit.answer()) : Optional.empty();
        }
        return Optional.of(edit.answer());
    }
}
