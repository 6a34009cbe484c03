package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.stream.Gap;
import io.bandstream.stream.GapListener;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardFilter;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class FetchingClientTest {

    private final ExecutorService threads = Executors.newCachedThreadPool(StreamThreads.daemons("call"));
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<Gap> gaps = new CopyOnWriteArrayList<>();
    private GapListener listener = gaps::add;
    private final Service service = new Service();
    private final DynamoDbAsyncClient unused = new Unused();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void describeStream_accessDenied_isCalledOnceAndReportedByItsCode() {
        service.description = () -> {
            throw refusal("AccessDeniedException");
        };
        assertThatThrownBy(() -> describe(Duration.ofSeconds(5))).hasRootCauseInstanceOf(DynamoDbException.class);
        assertThat(service.descriptions).hasValue(1);
        assertThat(refusals).containsExactly("DescribeStream was refused: AccessDeniedException");
    }

    @Test
    void describeStream_throttledOnce_isMadeAgain() {
        service.description = () -> {
            if (service.descriptions.get() == 1) {
                throw refusal("ThrottlingException");
            }
            return description();
        };
        assertThat(describe(Duration.ofSeconds(5)).streamDescription().streamName())
                .isEqualTo("arn");
        assertThat(service.descriptions).hasValue(2);
        assertThat(refusals).isEmpty();
    }

    @Test
    void describeStream_callsRunOnTheGivenThreads() {
        service.description = () -> {
            assertThat(Thread.currentThread().getName()).startsWith("call-");
            return description();
        };
        assertThat(describe(Duration.ofSeconds(5)).streamDescription().streamName())
                .isEqualTo("arn");
    }

    @Test
    void everyCall_withoutAnAnswer_failsAfterTheTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        service.description = () -> waitFor(never);
        Duration timeout = Duration.ofMillis(50);
        assertThatThrownBy(() -> describe(timeout)).hasMessageContaining("TimeoutException");
        assertThatThrownBy(() -> client(timeout)
                        .describeStreamWithFilter("arn", ShardFilter.builder().build(), ""))
                .hasMessageContaining("TimeoutException");
        assertThatThrownBy(() -> client(timeout)
                        .getShardIterator(request -> request.shardIteratorType(ShardIteratorType.LATEST))
                        .join())
                .hasMessageContaining("TimeoutException");
        never.countDown();
    }

    @Test
    void getShardIterator_validationError_isReportedByItsCode() {
        service.iterator = request -> {
            throw refusal("ValidationException");
        };
        assertThatThrownBy(() -> client(Duration.ofSeconds(5))
                        .getShardIterator(request -> request.shardIteratorType(ShardIteratorType.LATEST))
                        .join())
                .hasRootCauseInstanceOf(DynamoDbException.class);
        assertThat(refusals).containsExactly("GetShardIterator was refused: ValidationException");
    }

    private FetchingClient startedAfter(String sequenceNumber) {
        FetchingClient client = client(Duration.ofSeconds(5));
        client.getShardIterator(request -> request.shardId("shard-1")
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(sequenceNumber))
                .join();
        return client;
    }

    private static GetShardIteratorResponse iterator(String iterator) {
        return GetShardIteratorResponse.builder().shardIterator(iterator).build();
    }

    private static GetRecordsResponse records(@Nullable String next, String... numbers) {
        return GetRecordsResponse.builder()
                .nextShardIterator(next)
                .records(Stream.of(numbers)
                        .map(number -> Record.builder()
                                .dynamodb(body -> body.sequenceNumber(number).keys(Map.of()))
                                .build())
                        .toList())
                .build();
    }

    private static Gap gap(String from, Optional<String> to, Gap.Why why) {
        return new Gap(
                "table",
                "label",
                new ShardId("shard-1"),
                Optional.of(new SequenceNumber(from)),
                to.map(SequenceNumber::new),
                NOW,
                why);
    }

    @Test
    void getShardIterator_trimmedCheckpoint_startsAtTheOldestAndTellsOfTheGap() {
        service.iterator = request -> {
            if (request.sequenceNumber() != null) {
                throw TrimmedDataAccessException.builder().build();
            }
            return iterator(request.shardIteratorTypeAsString());
        };
        service.records = request -> records("next", "70");

        assertThat(client(Duration.ofSeconds(5))
                        .getShardIterator(request -> request.shardId("shard-1")
                                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .startingSequenceNumber("1"))
                        .join()
                        .shardIterator())
                .isEqualTo("TRIM_HORIZON");

        assertThat(refusals).isEmpty();
        assertThat(gaps).containsExactly(gap("1", Optional.of("70"), Gap.Why.TRIMMED));
    }

    @Test
    void getShardIterator_gapCantBeWrittenDown_fails() {
        service.iterator = request -> {
            if (request.sequenceNumber() != null) {
                throw TrimmedDataAccessException.builder().build();
            }
            return iterator("oldest");
        };
        service.records = request -> records("next");
        listener = gap -> {
            throw new IllegalStateException("throttled");
        };

        assertThatThrownBy(() -> startedAfter("1")).hasRootCauseMessage("throttled");
    }

    @Test
    void getRecords_shardGone_isAGapFromTheLastRecordThatWasRead() {
        service.iterator = request -> iterator("first");
        service.records = request -> {
            if (request.shardIterator().equals("first")) {
                return records("second", "8", "9");
            }
            throw ResourceNotFoundException.builder().build();
        };
        FetchingClient client = startedAfter("7");
        client.getDynamoDBStreamsRecords(
                        GetRecordsRequest.builder().shardIterator("first").build())
                .join();

        assertThatThrownBy(() -> client.getDynamoDBStreamsRecords(GetRecordsRequest.builder()
                                .shardIterator("second")
                                .build())
                        .join())
                .hasRootCauseInstanceOf(software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException.class);

        assertThat(gaps).containsExactly(gap("9", Optional.empty(), Gap.Why.SHARD_MISSING));
    }

    @Test
    void getRecords_iteratorExpired_losesNothing() {
        service.iterator = request -> iterator("first");
        service.records = request -> {
            throw ExpiredIteratorException.builder().build();
        };
        FetchingClient client = startedAfter("7");

        assertThatThrownBy(() -> client.getDynamoDBStreamsRecords(GetRecordsRequest.builder()
                                .shardIterator("first")
                                .build())
                        .join())
                .hasRootCauseInstanceOf(software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException.class);

        assertThat(gaps).isEmpty();
    }

    @Test
    void getRecords_accessDenied_isReportedByItsCode() {
        assertThatThrownBy(() -> client(Duration.ofSeconds(5))
                        .getDynamoDBStreamsRecords(GetRecordsRequest.builder().build())
                        .join())
                .hasRootCauseInstanceOf(DynamoDbException.class);
        assertThat(refusals).containsExactly("GetRecords was refused: AccessDeniedException");
    }

    @Test
    void getRecords_noThreadFree_fails() {
        threads.shutdownNow();
        assertThat(client(Duration.ofSeconds(5))
                        .getDynamoDBStreamsRecords(GetRecordsRequest.builder().build()))
                .isCompletedExceptionally();
    }

    private software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse describe(Duration timeout) {
        return client(timeout)
                .describeStream(request -> request.streamName("arn"))
                .join();
    }

    private FetchingClient client(Duration timeout) {
        return new FetchingClient(
                new StreamClients(unused, service, Region.EU_WEST_1),
                new StreamCalls(threads, timeout, refusals::add),
                new StreamGaps("table", "label", gap -> listener.lost(gap), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static DescribeStreamResponse description() {
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamArn("arn")
                        .streamStatus(StreamStatus.ENABLED)
                        .shards(List.of())
                        .build())
                .build();
    }

    private static DynamoDbException refusal(String code) {
        return (DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .message("secret")
                .statusCode(400)
                .build();
    }

    private static DescribeStreamResponse waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return description();
    }

    /** Any call throws. */
    private static final class Unused implements DynamoDbAsyncClient {

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    /** Answers as it is told. */
    private static final class Service implements DynamoDbStreamsClient {

        private final AtomicInteger descriptions = new AtomicInteger();
        private Supplier<DescribeStreamResponse> description = FetchingClientTest::description;
        private Function<GetShardIteratorRequest, GetShardIteratorResponse> iterator = request -> {
            waitFor(new CountDownLatch(1));
            return GetShardIteratorResponse.builder().build();
        };

        private Function<GetRecordsRequest, GetRecordsResponse> records = request -> {
            throw refusal("AccessDeniedException");
        };

        @Override
        public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
            descriptions.incrementAndGet();
            return description.get();
        }

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            return iterator.apply(request);
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            return records.apply(request);
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
