package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.lag.Backlog;
import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.Pace;
import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code lag} answers to programs: fields may be added, never renamed. */
final class LagJson {

    private LagJson() {}

    static String document(LagReport report) {
        return json(report).toPrettyString() + System.lineSeparator();
    }

    static String line(LagReport report) {
        return json(report) + System.lineSeparator();
    }

    private static ObjectNode json(LagReport report) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("as_of", report.asOf().toString())
                .put("state", report.state().word());
        document.putObject("sample")
                .put("records_per_shard_at_most", report.sample().bound())
                .put("watched_seconds", seconds(report.sample().watched()));
        ArrayNode streams = document.putArray("streams");
        report.streams().forEach(stream -> put(streams.addObject(), stream));
        return document;
    }

    private static void put(ObjectNode node, LagReport.StreamLag stream) {
        node.put("table", stream.table())
                .put("stream_arn", stream.streamArn().orElse(null))
                .put("state", stream.state().word())
                .put("trouble", stream.trouble().orElse(null));
        ArrayNode shards = node.putArray("shards");
        stream.shards().forEach(shard -> put(shards.addObject(), shard));
        ArrayNode gaps = node.putArray("gaps");
        stream.gaps().forEach(gap -> put(gaps.addObject(), gap));
    }

    private static void put(ObjectNode node, Gap gap) {
        node.put("shard_id", gap.shard().value())
                .put("from", gap.from().map(SequenceNumber::digits).orElse(null))
                .put("to", gap.to().map(SequenceNumber::digits).orElse(null))
                .put("noticed", gap.noticed().toString())
                .put("why", gap.why().text());
    }

    private static void put(ObjectNode node, LagReport.ShardLag shard) {
        Backlog backlog = shard.lag().backlog();
        node.put("shard_id", shard.shardId())
                .put("state", shard.lag().state().word())
                .put("owner", shard.owner().orElse(null))
                .put("oldest_unprocessed_age_seconds", seconds(backlog.oldestAge()))
                .put("records_behind", backlog.records())
                .put("records_behind_at_least", backlog.more())
                .put("seconds_to_data_loss", seconds(backlog.toDataLoss()))
                .put("drain_seconds", backlog.drain().map(Drain::seconds).orElse(null))
                .put("drain_estimated", backlog.drain().map(Drain::estimated).orElse(null))
                .put("settled_per_second", shard.pace().map(Pace::settled).orElse(null))
                .put("arriving_per_second", shard.pace().flatMap(Pace::arriving).orElse(null))
                .put("last_poll", time(shard.signs().polled()))
                .put("last_progress", time(shard.signs().progressed()))
                .put("parked_keys", shard.parkedKeys())
                .put("trouble", shard.lag() instanceof Lag.Unknown unknown ? unknown.reason() : null);
    }

    private static @Nullable String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).orElse(null);
    }
}
