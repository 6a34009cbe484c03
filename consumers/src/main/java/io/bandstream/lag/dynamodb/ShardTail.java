package io.bandstream.lag.dynamodb;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.kcl.StreamShard;
import io.bandstream.lag.ShardObservation.Pending;
import io.bandstream.lag.ShardObservation.Waiting;
import io.bandstream.stream.SequenceNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Counts what shards hold after a position. Keeps no item, only where each record stands and how old it is; what it has
 * seen once it does not ask for again. For one thread at a time.
 */
final class ShardTail {

    private static final int PAGE = 1000;

    /** On AWS one empty page says nothing: there may be records after it. */
    private static final int QUIET_PAGES = 4;

    /** Fewer and less than this is what is just being written: where writing goes on, no page at the tip is empty. */
    private static final int TRICKLE_RECORDS = 100;

    private static final long TRICKLE_BYTES = 100_000;

    /** A count goes on from one look to the next, up to so many times the bound of one. */
    private static final int MOST_KEPT = 5;

    private static final String TRIMMED =
            "the stream no longer holds what comes right after the position: records may be lost";
    private static final String NEWEST = "its position is LATEST: what came before was skipped";

    private final DynamoDbStreamsClient streams;
    private final int bound;
    private final Map<String, Seen> seen = new HashMap<>();

    /** What waited after a position, none of it in doubt. */
    private record Seen(Position position, List<Pending> records) {

        /** Empty where the position went back, or nothing is left to read on from. */
        List<Pending> after(Position now) {
            boolean forth = now.equals(position)
                    || position instanceof Position.Oldest
                    || (position instanceof Position.At from
                            && now instanceof Position.At to
                            && from.number().compareTo(to.number()) <= 0);
            return forth
                    ? records.stream().filter(record -> !record.settledAt(now)).toList()
                    : List.of();
        }
    }

    /** @param bound how many new records of one shard are read at a time */
    ShardTail(DynamoDbStreamsClient streams, int bound) {
        this.streams = streams;
        this.bound = bound;
    }

    /** @param trouble why there may be or have been more than is waiting */
    record Tail(Waiting waiting, Optional<String> trouble) {}

    int bound() {
        return bound;
    }

    /** @param position not the end */
    Tail after(String streamArn, StreamShard shard, Position position) {
        String place = place(streamArn, shard);
        List<Pending> known = Optional.ofNullable(seen.get(place))
                .map(kept -> kept.after(position))
                .orElse(List.of());
        Tail tail = known.isEmpty() ? counted(streamArn, shard, position) : readOn(known, streamArn, shard, position);
        if (tail.trouble().isEmpty()) {
            seen.put(place, new Seen(position, tail.waiting().records()));
        } else {
            seen.remove(place);
        }
        return tail;
    }

    /**
     * Forgets what of a table's streams is asked for no more: shards that are read to their end, and earlier streams.
     *
     * @param streamArn of the stream that the table has now
     */
    void keepOnly(String streamArn, Collection<StreamShard> unfinished) {
        String streams = streamArn.substring(0, streamArn.lastIndexOf('/') + 1);
        Set<String> kept =
                unfinished.stream().map(shard -> place(streamArn, shard)).collect(Collectors.toSet());
        seen.keySet().removeIf(place -> place.startsWith(streams) && !kept.contains(place));
    }

    private static String place(String streamArn, StreamShard shard) {
        return streamArn + "/" + shard.id();
    }

    private Tail readOn(List<Pending> known, String streamArn, StreamShard shard, Position position) {
        GetShardIteratorRequest from = GetShardIteratorRequest.builder()
                .streamArn(streamArn)
                .shardId(shard.id().value())
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(known.get(known.size() - 1).number().digits())
                .build();
        try {
            return new Tail(read(known, from, shard), Optional.empty());
        } catch (TrimmedDataAccessException e) {
            return counted(streamArn, shard, position);
        }
    }

    private Tail counted(String streamArn, StreamShard shard, Position position) {
        GetShardIteratorRequest start = GetShardIteratorRequest.builder()
                .streamArn(streamArn)
                .shardId(shard.id().value())
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                .build();
        if (position instanceof Position.At at) {
            return after(start, at.number(), shard);
        }
        return new Tail(
                read(List.of(), start, shard),
                position instanceof Position.Newest ? Optional.of(NEWEST) : Optional.empty());
    }

    private Tail after(GetShardIteratorRequest start, SequenceNumber number, StreamShard shard) {
        try {
            return new Tail(
                    read(
                            List.of(),
                            start.toBuilder()
                                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                    .sequenceNumber(number.digits())
                                    .build(),
                            shard),
                    Optional.empty());
        } catch (TrimmedDataAccessException e) {
            return new Tail(read(List.of(), start, shard), Optional.of(TRIMMED));
        }
    }

    private Waiting read(List<Pending> known, GetShardIteratorRequest start, StreamShard shard) {
        List<Pending> waiting = new ArrayList<>(known);
        @Nullable String iterator = streams.getShardIterator(start).shardIterator();
        int most = Math.min(known.size() + bound, MOST_KEPT * bound);
        for (int quiet = 0; iterator != null && waiting.size() <= most && !atTip(quiet, shard); ) {
            String at = iterator;
            GetRecordsResponse page =
                    streams.getRecords(request -> request.shardIterator(at).limit(PAGE));
            page.records().stream().map(ShardTail::pending).forEach(waiting::add);
            quiet = isTrickle(page.records()) ? quiet + 1 : 0;
            iterator = page.nextShardIterator();
        }
        return new Waiting(waiting.subList(0, Math.min(waiting.size(), most)), waiting.size() > most);
    }

    /** A closed shard says itself where it ends. */
    private static boolean atTip(int quietPages, StreamShard shard) {
        return shard.open() && quietPages >= QUIET_PAGES;
    }

    private static boolean isTrickle(List<Record> records) {
        long bytes = records.stream()
                .mapToLong(record ->
                        Optional.ofNullable(record.dynamodb().sizeBytes()).orElse(0L))
                .sum();
        return records.size() < TRICKLE_RECORDS && bytes < TRICKLE_BYTES;
    }

    private static Pending pending(Record record) {
        return new Pending(
                new SequenceNumber(record.dynamodb().sequenceNumber()),
                record.dynamodb().approximateCreationDateTime());
    }
}
