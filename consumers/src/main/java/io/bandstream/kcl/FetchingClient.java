package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsGetRecordsResponseAdapter;
import com.amazonaws.services.dynamodbv2.streamsadapter.util.AmazonServiceExceptionTransformer;
import com.amazonaws.services.dynamodbv2.streamsadapter.util.KinesisMapperUtil;
import io.bandstream.kcl.IteratorPlaces.Place;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardFilter;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Reads the stream through {@link StreamCalls}, where the adapter uses the JVM's common pool (three calls at a time on
 * four cores), waits for ever, and makes a refused DescribeStream fifty times; and wraps each record once, where the
 * adapter turns it to JSON at each of four looks.
 */
final class FetchingClient extends AmazonDynamoDBStreamsAdapterClient {

    private static final int DESCRIPTIONS = 20;
    private static final Duration BETWEEN_DESCRIPTIONS = Duration.ofSeconds(1);

    private final StreamClients clients;
    private final StreamCalls calls;
    private final StreamGaps gaps;
    private final IteratorPlaces places = new IteratorPlaces();

    FetchingClient(StreamClients clients, StreamCalls calls, StreamGaps gaps) {
        super(clients.streams(), clients.region());
        this.clients = clients;
        this.calls = calls;
        this.gaps = gaps;
    }

    @Override
    public CompletableFuture<DynamoDBStreamsGetRecordsResponseAdapter> getDynamoDBStreamsRecords(
            GetRecordsRequest request) {
        GetRecordsRequest limited = request.toBuilder()
                .overrideConfiguration(calls.limited(request.overrideConfiguration()))
                .build();
        return calls.call(
                "GetRecords",
                () -> fetched(limited),
                error -> AmazonServiceExceptionTransformer.transformDynamoDBStreamsToKinesisGetRecords(
                        error, getSkipRecordsBehavior()));
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
        return calls.call(
                "GetShardIterator",
                () -> iterator(request),
                error -> AmazonServiceExceptionTransformer.transformDynamoDBStreamsToKinesisGetShardIterator(
                        error, getSkipRecordsBehavior()));
    }

    private Fetched fetched(GetRecordsRequest request) {
        Optional<Place> place = places.of(request.shardIterator());
        try {
            GetRecordsResponse response = clients.streams().getRecords(request);
            place.ifPresent(from -> places.advance(
                    request.shardIterator(),
                    Optional.ofNullable(response.nextShardIterator()),
                    new Place(from.shard(), last(response).or(from::after))));
            return new Fetched(response);
        } catch (ResourceNotFoundException gone) {
            place.ifPresent(from -> gaps.missing(from.shard(), from.after()));
            throw gone;
        }
    }

    private static Optional<SequenceNumber> first(GetRecordsResponse response) {
        return response.records().stream().findFirst().map(FetchingClient::number);
    }

    private static Optional<SequenceNumber> last(GetRecordsResponse response) {
        List<Record> records = response.records();
        return records.isEmpty() ? Optional.empty() : Optional.of(number(records.get(records.size() - 1)));
    }

    private static SequenceNumber number(Record record) {
        return new SequenceNumber(record.dynamodb().sequenceNumber());
    }

    private GetShardIteratorResponse iterator(GetShardIteratorRequest request) {
        ShardId shard = new ShardId(request.shardId());
        Optional<SequenceNumber> after =
                Optional.ofNullable(request.startingSequenceNumber()).map(SequenceNumber::new);
        try {
            return noted(
                    iterator(request, request.shardIteratorType(), request.startingSequenceNumber()), shard, after);
        } catch (ResourceNotFoundException gone) {
            gaps.missing(shard, after);
            throw gone;
        } catch (TrimmedDataAccessException trimmed) {
            if (request.shardIteratorType() == ShardIteratorType.TRIM_HORIZON) {
                throw trimmed;
            }
            GetShardIteratorResponse oldest = iterator(request, ShardIteratorType.TRIM_HORIZON, null);
            gaps.trimmed(shard, after, oldestLeft(oldest.shardIterator()));
            return noted(oldest, shard, Optional.empty());
        }
    }

    private GetShardIteratorResponse noted(
            GetShardIteratorResponse response, ShardId shard, Optional<SequenceNumber> after) {
        places.begin(response.shardIterator(), new Place(shard, after));
        return response;
    }

    /** An iterator may be used again. */
    private Optional<SequenceNumber> oldestLeft(String iterator) {
        return first(clients.streams()
                .getRecords(request -> request.shardIterator(iterator)
                        .limit(1)
                        .overrideConfiguration(calls.limited(Optional.empty()))));
    }

    private GetShardIteratorResponse iterator(
            GetShardIteratorRequest request, ShardIteratorType type, @Nullable String after) {
        return KinesisMapperUtil.convertDynamoDBGetShardIteratorResponseToKinesisGetShardIteratorResponse(
                clients.streams()
                        .getShardIterator(wanted -> wanted.streamArn(request.streamName())
                                .shardId(request.shardId())
                                .shardIteratorType(type.toString())
                                .sequenceNumber(after)
                                .overrideConfiguration(calls.limited(request.overrideConfiguration()))));
    }

    @Override
    public CompletableFuture<DescribeStreamResponse> describeStream(
            software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest request) {
        return describe(
                DescribeStreamRequest.builder()
                        .streamArn(request.streamName())
                        .limit(request.limit())
                        .exclusiveStartShardId(request.exclusiveStartShardId())
                        .overrideConfiguration(calls.limited(request.overrideConfiguration()))
                        .build(),
                DESCRIPTIONS);
    }

    /** Throttled, it is made again each second: KCL itself lists the shards again only after minutes. */
    private CompletableFuture<DescribeStreamResponse> describe(DescribeStreamRequest request, int attempts) {
        return described(request)
                .exceptionallyCompose(failure -> attempts > 1 && isThrottled(failure)
                        ? calls.later(BETWEEN_DESCRIPTIONS, () -> describe(request, attempts - 1))
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<DescribeStreamResponse> described(DescribeStreamRequest request) {
        return calls.call(
                "DescribeStream",
                () -> KinesisMapperUtil.convertDynamoDBDescribeStreamResponseToKinesisDescribeStreamResponse(
                        clients.streams().describeStream(request)),
                AmazonServiceExceptionTransformer::transformDynamoDBStreamsToKinesisDescribeStream);
    }

    private static boolean isThrottled(Throwable failure) {
        return failure.getCause() instanceof LimitExceededException;
    }

    /** The one call that the adapter waits for itself. */
    @Override
    public DescribeStreamResponse describeStreamWithFilter(String streamArn, ShardFilter filter, String consumerId) {
        try {
            return described(DescribeStreamRequest.builder()
                            .streamArn(streamArn)
                            .shardFilter(filter)
                            .overrideConfiguration(calls.limited(Optional.empty()))
                            .build())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AwsServiceException error ? error : e;
        }
    }

    /** The clients are shared: their owner closes them. */
    @Override
    public void close() {}

    /** Its list may be changed by whoever reads it, as the adapter's may. */
    private static final class Fetched extends DynamoDBStreamsGetRecordsResponseAdapter {

        private final List<KinesisClientRecord> records;

        Fetched(GetRecordsResponse response) {
            super(response);
            records = response.records().stream()
                    .<KinesisClientRecord>map(BareRecord::of)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Override
        public List<KinesisClientRecord> records() {
            return records;
        }
    }
}
