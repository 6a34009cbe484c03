package io.bandstream.benchmark;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The double of the tables, each call answered after a while; knows when it was called. Thread-safe. */
final class SlowTables implements View, EffectStore {

    private final InMemoryTables tables;
    private final Duration latency;
    private final LongAdder calls = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);

    SlowTables(InMemoryTables tables, Duration latency) {
        this.tables = tables;
        this.latency = latency;
    }

    private <T> T call(Supplier<T> call) {
        long begun = System.nanoTime();
        first.accumulate(begun);
        long end = begun + latency.toNanos();
        for (long now = begun; now < end; now = System.nanoTime()) {
            LockSupport.parkNanos(end - now);
        }
        T answer = call.get();
        calls.increment();
        last.accumulate(System.nanoTime());
        return answer;
    }

    @Override
    public Commit commit(Guard guard, Effects effects) {
        Commit commit = call(() -> tables.commit(guard, effects));
        if (commit instanceof Commit.Committed) {
            commits.increment();
        }
        return commit;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return call(() -> tables.get(table, key));
    }

    @Override
    public List<Item> partition(String table, String partitionKey, String value) {
        return call(() -> tables.partition(table, partitionKey, value));
    }

    @Override
    public Optional<Item> first(String table, Beginning beginning) {
        return call(() -> tables.first(table, beginning));
    }

    @Override
    public List<Item> index(String table, String index, String partitionKey, String value) {
        return call(() -> tables.index(table, index, partitionKey, value));
    }

    @Override
    public List<Item> scan(String table, Predicate<Item> wanted) {
        return call(() -> tables.scan(table, wanted));
    }

    long calls() {
        return calls.sum();
    }

    long commits() {
        return commits.sum();
    }

    /** From the first call to the end of the last one. */
    Duration busy() {
        return Duration.ofNanos(last.get() - first.get());
    }
}
