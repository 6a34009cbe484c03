package io.bandstream.console.snapshot;

import io.bandstream.lag.Backlog;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.Pace;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import java.util.List;
import java.util.Optional;

/** The lag report as the page shows it: the only place that reads its fields. */
final class LagFigures {

    private LagFigures() {}

    static List<StreamFigures> of(LagReport report) {
        return report.streams().stream().map(LagFigures::stream).toList();
    }

    private static StreamFigures stream(LagReport.StreamLag stream) {
        return new StreamFigures(
                handler(stream.table()),
                stream.table(),
                stream.state(),
                stream.trouble(),
                stream.shards().stream().map(LagFigures::shard).toList());
    }

    private static ShardFigures shard(LagReport.ShardLag shard) {
        Lag lag = shard.lag();
        Backlog backlog = lag.backlog();
        return new ShardFigures(
                shard.shardId(),
                lag.state(),
                lag instanceof Lag.Unknown unknown ? Optional.of(unknown.reason()) : Optional.empty(),
                shard.owner(),
                new ShardFigures.Waiting(
                        backlog.records(), backlog.more(), backlog.oldestAge(), backlog.toDataLoss(), backlog.drain()),
                new ShardFigures.Motion(
                        shard.pace().map(Pace::settled), shard.signs().progressed()),
                shard.parkedKeys());
    }

    private static String handler(String table) {
        return Catalog.consumers().stream()
                .filter(consumer -> consumer.source().name().equals(table))
                .map(ConsumerTables::handler)
                .findFirst()
                .orElse(table);
    }
}
