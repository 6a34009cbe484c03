package io.bandstream.benchmark;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The double of a stream: one open shard with a backlog that is made as it is read, at no cost of a network. Iterators are
 * positions. Thread-safe.
 */
final class GeneratedStream implements DynamoDbStreamsClient {

    private static final Instant WRITTEN = Instant.parse("2026-02-03T00:00:00Z");
    private static final int PAGE = 1000;

    private final int records;
    private final IntFunction<Record> record;

    private GeneratedStream(int records, IntFunction<Record> record) {
        this.records = records;
        this.record = record;
    }

    /** Makes each record as it is read. */
    static GeneratedStream of(int records, IntFunction<Workload.Write> writes) {
        return new GeneratedStream(records, n -> record(n, writes.apply(n)));
    }

    /** Has made all records beforehand, the same writes again and again: reading them costs next to nothing. */
    static GeneratedStream madeBeforehand(int records, int different, IntFunction<Workload.Write> writes) {
        List<Record> patterns = IntStream.range(0, different)
                .mapToObj(n -> record(n, writes.apply(n)))
                .toList();
        List<Record> all = IntStream.range(0, records)
                .mapToObj(n -> numbered(patterns.get(n % different), n))
                .toList();
        return new GeneratedStream(records, all::get);
    }

    private static Record numbered(Record pattern, int n) {
        return pattern.toBuilder()
                .dynamodb(
                        pattern.dynamodb().toBuilder().sequenceNumber(number(n)).build())
                .build();
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        Shard shard = Shard.builder()
                .shardId("shardId-00000001700000000000-00000001")
                .sequenceNumberRange(range -> range.startingSequenceNumber(number(0)))
                .build();
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamArn(request.streamArn())
                        .streamStatus(StreamStatus.ENABLED)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .shards(shard)
                        .build())
                .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        String position = request.shardIteratorType() == ShardIteratorType.TRIM_HORIZON
                ? "0"
                : Integer.toString(Integer.parseInt(request.sequenceNumber()));
        return GetShardIteratorResponse.builder().shardIterator(position).build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        int from = Integer.parseInt(request.shardIterator());
        int limit = request.limit() == null ? PAGE : Math.min(PAGE, request.limit());
        int to = Math.min(records, from + limit);
        List<Record> page = IntStream.range(from, to).mapToObj(record).toList();
        GetRecordsResponse.Builder response =
                GetRecordsResponse.builder().records(page).nextShardIterator(Integer.toString(to));
        response.responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", "generated")));
        return response.build();
    }

    private static Record record(int n, Workload.Write write) {
        StreamRecord.Builder body = StreamRecord.builder()
                .keys(AwsItems.toAws(keyOf(write)))
                .newImage(AwsItems.toAws(write.after()))
                .sequenceNumber(number(n))
                .sizeBytes(1000L)
                .approximateCreationDateTime(WRITTEN)
                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES);
        write.before().map(AwsItems::toAws).ifPresent(body::oldImage);
        return Record.builder()
                .eventID("event-" + n)
                .eventName(write.before().isPresent() ? OperationType.MODIFY : OperationType.INSERT)
                .dynamodb(body.build())
                .build();
    }

    private static Item keyOf(Workload.Write write) {
        return Item.of("assessment_id", write.after().text("assessment_id").orElseThrow());
    }

    private static String number(int n) {
        return String.format("%021d", n + 1);
    }

    @Override
    public String serviceName() {
        return "generated";
    }

    @Override
    public void close() {}
}
