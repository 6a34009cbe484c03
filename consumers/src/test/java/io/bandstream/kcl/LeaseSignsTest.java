package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

final class LeaseSignsTest {

    private static final ShardId SHARD = new ShardId("shard-1");

    private final List<UpdateItemRequest> writes = new ArrayList<>();
    private final Ticking clock = new Ticking();
    private boolean closed;
    private final LeaseSigns signs = new LeaseSigns(new Client(), WorkerSettings.of("app", "table", "me"), clock);

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Client implements DynamoDbAsyncClient {
        @Override
        public CompletableFuture<UpdateItemResponse> updateItem(UpdateItemRequest request) {
            if (closed) {
                throw new IllegalStateException("Connection pool shut down");
            }
            writes.add(request);
            return CompletableFuture.failedFuture(new IllegalStateException("throttled"));
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    void polled_isNotedOnceInFiveSecondsWithTheLastProgress() {
        signs.polled(SHARD);
        signs.progressed(SHARD);
        for (int i = 0; i < 10; i++) {
            clock.now = clock.now.plus(Duration.ofSeconds(1));
            signs.polled(SHARD);
        }

        assertThat(writes).hasSize(3);
        assertThat(writes.get(0).updateExpression()).isEqualTo("SET bandstreamPolledAt = :polled");
        assertThat(writes.get(1).updateExpression())
                .isEqualTo("SET bandstreamPolledAt = :polled, bandstreamProgressedAt = :progressed");
        assertThat(writes)
                .allSatisfy(write -> assertThat(write.conditionExpression()).isEqualTo("leaseOwner = :me"));
    }

    /** What a reader throws, KCL takes for a batch that is done. */
    @Test
    void polled_clientClosed_throwsNothing() {
        closed = true;

        assertThatCode(() -> signs.polled(SHARD)).doesNotThrowAnyException();
    }
}
