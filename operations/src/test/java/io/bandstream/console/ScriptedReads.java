package io.bandstream.console;

import io.bandstream.console.snapshot.ConsoleReads;
import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.LagReport;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is to be seen, as a test says: at first a pipeline at rest whose worker renews its leases at each look. */
public final class ScriptedReads implements ConsoleReads {

    public volatile LagReport lag = new LagReport(
            Instant.EPOCH,
            Catalog.streamed().stream()
                    .map(table ->
                            new LagReport.StreamLag(table.name(), Optional.of("arn"), Optional.empty(), List.of()))
                    .toList());
    public volatile List<Item> letters = List.of();
    public volatile List<Item> pending = List.of();
    public volatile List<Item> gaps = List.of();
    public volatile List<Item> trail = List.of();
    public volatile TableComparison drift = new TableComparison(List.of());
    public volatile Verdict verdict = new Verdict(new TreeMap<>(), List.of());
    public volatile Optional<String> owner = Optional.of("worker-1");
    public volatile boolean renewing = true;
    public volatile Optional<RuntimeException> trouble = Optional.empty();
    private long counter;

    @Override
    public LagReport lag() {
        trouble.ifPresent(failure -> {
            throw failure;
        });
        return lag;
    }

    @Override
    public Map<String, List<ShardLease>> leases() {
        counter += renewing ? 1 : 0;
        Map<String, List<ShardLease>> leases = new HashMap<>();
        Catalog.streamed().forEach(table -> leases.put(table.name(), List.of(lease("shard", owner, counter))));
        return leases;
    }

    /** A lease that has processed nothing yet. */
    public static ShardLease lease(String shard, Optional<String> owner, long counter) {
        return new ShardLease(new ShardId(shard), owner, counter, new ShardLease.Position.Oldest(), Set.of(), Set.of());
    }

    @Override
    public List<Item> letters() {
        return letters;
    }

    @Override
    public List<Item> pending(int most) {
        return pending;
    }

    @Override
    public List<Item> gaps() {
        return gaps;
    }

    @Override
    public TableComparison drift() {
        return drift;
    }

    @Override
    public List<Item> trail(int most) {
        return trail;
    }

    @Override
    public Verdict reconcile() {
        return verdict;
    }
}
