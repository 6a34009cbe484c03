package io.bandstream.console.snapshot;

import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One table's stream and the handler behind it.
 *
 * @param trouble why nothing can be told of it; empty where it can
 */
public record StreamFigures(
        String handler, String table, Lag.State state, Optional<String> trouble, List<ShardFigures> shards) {

    public StreamFigures {
        shards = List.copyOf(shards);
    }

    public long records() {
        return shards.stream().mapToLong(shard -> shard.waiting().records()).sum();
    }

    /** Whether more records wait than were counted. */
    public boolean more() {
        return shards.stream().anyMatch(shard -> shard.waiting().more());
    }

    public Optional<Duration> oldest() {
        return shards.stream()
                .flatMap(shard -> shard.waiting().oldest().stream())
                .max(Comparator.naturalOrder());
    }

    public Optional<Duration> toDataLoss() {
        return shards.stream()
                .flatMap(shard -> shard.waiting().toDataLoss().stream())
                .min(Comparator.naturalOrder());
    }

    /** Of the shard that takes longest; empty where one in which records wait knows no end. */
    public Optional<Drain> drain() {
        boolean endless = shards.stream()
                .map(ShardFigures::waiting)
                .anyMatch(waiting -> waiting.records() > 0 && waiting.drain().isEmpty());
        return endless
                ? Optional.empty()
                : shards.stream()
                        .flatMap(shard -> shard.waiting().drain().stream())
                        .max(Comparator.comparing(Drain::time));
    }

    /** Records processed a second; 0 where nothing moves. */
    public double settled() {
        return shards.stream()
                .flatMap(shard -> shard.motion().settled().stream())
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    public int parked() {
        return shards.stream().mapToInt(ShardFigures::parked).sum();
    }
}
