package io.bandstream.lag.dynamodb;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.kcl.StreamShard;
import io.bandstream.lag.ShardSight.Pending;
import io.bandstream.lag.ShardSight.Waiting;
import io.bandstream.stream.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Counts what one shard holds after a position. Keeps no item, only where each record stands and how old it is. */
final class ShardTail {

    private static final int PAGE = 1000;

    /** On AWS an empty page says nothing: there may be records after it. */
    private static final int EMPTY_PAGES = 4;

    private static final String TRIMMED =
            "the stream no longer holds what comes right after the position: records may be lost";
    private static final String NEWEST = "its position is LATEST: what came before was skipped";

    private final DynamoDbStreamsClient streams;
    private final int bound;

    /** @param bound where the count of one shard is given up */
    ShardTail(DynamoDbStreamsClient streams, int bound) {
        this.streams = streams;
        this.bound = bound;
    }

    /** @param trouble why there may be or have been more than is waiting */
    record Tail(Waiting waiting, Optional<String> trouble) {}

    /** @param position not the end */
    Tail after(String streamArn, StreamShard shard, Position position) {
        GetShardIteratorRequest start = GetShardIteratorRequest.builder()
                .streamArn(streamArn)
                .shardId(shard.id().value())
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                .build();
        if (position instanceof Position.At at) {
            return after(start, at.number(), shard);
        }
        return new Tail(
                read(start, shard), position instanceof Position.Newest ? Optional.of(NEWEST) : Optional.empty());
    }

    private Tail after(GetShardIteratorRequest start, SequenceNumber number, StreamShard shard) {
        try {
            return new Tail(
                    read(
                            start.toBuilder()
                                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                    .sequenceNumber(number.digits())
                                    .build(),
                            shard),
                    Optional.empty());
        } catch (TrimmedDataAccessException e) {
            return new Tail(read(start, shard), Optional.of(TRIMMED));
        }
    }

    private Waiting read(GetShardIteratorRequest start, StreamShard shard) {
        List<Pending> waiting = new ArrayList<>();
        @Nullable String iterator = streams.getShardIterator(start).shardIterator();
        for (int empty = 0; iterator != null && waiting.size() <= bound && !atTip(empty, shard); ) {
            String at = iterator;
            GetRecordsResponse page =
                    streams.getRecords(request -> request.shardIterator(at).limit(PAGE));
            page.records().stream().map(ShardTail::pending).forEach(waiting::add);
            empty = page.records().isEmpty() ? empty + 1 : 0;
            iterator = page.nextShardIterator();
        }
        return new Waiting(waiting.subList(0, Math.min(waiting.size(), bound)), waiting.size() > bound);
    }

    /** A closed shard says itself where it ends. */
    private static boolean atTip(int emptyPages, StreamShard shard) {
        return shard.open() && emptyPages >= EMPTY_PAGES;
    }

    private static Pending pending(Record record) {
        return new Pending(
                new SequenceNumber(record.dynamodb().sequenceNumber()),
                record.dynamodb().approximateCreationDateTime());
    }
}
