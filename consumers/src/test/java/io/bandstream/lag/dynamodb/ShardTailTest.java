package io.bandstream.lag.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.kcl.StreamShard;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

final class ShardTailTest {

    private static final StreamShard OPEN = new StreamShard(new ShardId("shard-1"), Optional.empty(), Optional.empty());

    private static final StreamShard CHILD =
            new StreamShard(new ShardId("shard-2"), Optional.of(OPEN.id()), Optional.empty());

    private final Stream stream = new Stream();
    private final ShardTail tail = new ShardTail(stream, 10_000);

    /** Numbers its records from 1; an iterator is the number of the last record before it. */
    private static final class Stream implements DynamoDbStreamsClient {
        private final List<GetShardIteratorRequest> begun = new ArrayList<>();
        private long written;
        private long perCall;
        private long size = 100;
        private int calls;

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            begun.add(request);
            String from = request.sequenceNumber() == null ? "0" : request.sequenceNumber();
            return GetShardIteratorResponse.builder().shardIterator(from).build();
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            calls++;
            long after = Long.parseLong(request.shardIterator());
            long last = Math.min(written, after + request.limit());
            written += perCall;
            return GetRecordsResponse.builder()
                    .records(LongStream.rangeClosed(after + 1, last)
                            .mapToObj(this::record)
                            .toList())
                    .nextShardIterator(Long.toString(last))
                    .build();
        }

        private Record record(long number) {
            return Record.builder()
                    .dynamodb(StreamRecord.builder()
                            .sequenceNumber(Long.toString(number))
                            .sizeBytes(size)
                            .approximateCreationDateTime(Instant.EPOCH)
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "streams";
        }

        @Override
        public void close() {}
    }

    @Test
    void after_aBacklogUnderASteadyTrickle_isCountedOnceAndLeftAtItsTip() {
        stream.written = 3_500;
        stream.perCall = 5;

        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting().records())
                .hasSizeBetween(3_500, 3_550);
        assertThat(stream.calls).isLessThan(12);
    }

    @Test
    void after_largeItemsFewToAPage_goesOnToTheLast() {
        stream.written = 300;
        stream.size = 400_000;

        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting().records())
                .hasSize(300);
    }

    @Test
    void after_again_readsOnBehindWhatItKnows() {
        stream.written = 3_000;
        tail.after("arn", OPEN, new Position.Oldest());
        stream.written = 3_010;
        stream.calls = 0;

        ShardTail.Tail again = tail.after("arn", OPEN, new Position.At(new SequenceNumber("1000")));

        assertThat(again.waiting().records()).hasSize(2_010);
        assertThat(stream.begun.get(1).sequenceNumber()).isEqualTo("3000");
        assertThat(stream.calls).isLessThan(7);
    }

    @Test
    void after_aPositionThatWentBack_countsAnew() {
        stream.written = 50;
        tail.after("arn", OPEN, new Position.At(new SequenceNumber("40")));

        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting().records())
                .hasSize(50);
    }

    @Test
    void keepOnly_shardReadToItsEndOrOfAnEarlierStream_isForgotten() {
        stream.written = 50;
        tail.after("table/users/stream/1", OPEN, new Position.Oldest());
        tail.after("table/users/stream/2", CHILD, new Position.Oldest());
        tail.after("table/users/stream/2", OPEN, new Position.Oldest());
        tail.after("table/users-2/stream/2", CHILD, new Position.Oldest());

        tail.keepOnly("table/users/stream/2", List.of(OPEN));

        assertThat(isKnown("table/users/stream/1", OPEN)).isFalse();
        assertThat(isKnown("table/users/stream/2", CHILD)).isFalse();
        assertThat(isKnown("table/users/stream/2", OPEN)).isTrue();
        assertThat(isKnown("table/users-2/stream/2", CHILD)).isTrue();
    }

    private boolean isKnown(String streamArn, StreamShard shard) {
        stream.begun.clear();
        tail.after(streamArn, shard, new Position.Oldest());
        return stream.begun.get(0).shardIteratorType() == ShardIteratorType.AFTER_SEQUENCE_NUMBER;
    }

    @Test
    void after_moreThanTheBound_goesOnWithTheCountAtTheNextLooks_untilAllIsCounted() {
        stream.written = 25_000;

        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting())
                .satisfies(waiting -> assertThat(waiting.records()).hasSize(10_000))
                .satisfies(waiting -> assertThat(waiting.more()).isTrue());
        assertThat(stream.calls).isEqualTo(11);
        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting().more())
                .isTrue();
        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting())
                .satisfies(waiting -> assertThat(waiting.records()).hasSize(25_000))
                .satisfies(waiting -> assertThat(waiting.more()).isFalse());
    }

    @Test
    void after_farMoreThanTheBound_keepsNoMoreThanFiveTimesAsMany() {
        stream.written = 1_000_000;

        for (int look = 0; look < 7; look++) {
            tail.after("arn", OPEN, new Position.Oldest());
        }

        assertThat(tail.after("arn", OPEN, new Position.Oldest()).waiting())
                .satisfies(waiting -> assertThat(waiting.records()).hasSize(50_000))
                .satisfies(waiting -> assertThat(waiting.more()).isTrue());
    }
}
