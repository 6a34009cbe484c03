package io.bandstream.kcl;

import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notes in a shard's lease row when its stream last answered and when its position last moved, so that whoever looks from
 * outside knows how long a dead worker has been silent. KCL writes single attributes and leaves these alone. One write per
 * shard in {@link #EVERY}, of which nobody awaits the answer: where it fails, the next one says the same and more.
 * Thread-safe.
 */
final class LeaseSigns implements ShardReader.Signs {

    static final String POLLED = "bandstreamPolledAt";
    static final String PROGRESSED = "bandstreamProgressedAt";
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LeaseSigns.class);

    private final DynamoDbAsyncClient dynamodb;
    private final WorkerSettings settings;
    private final Clock clock;
    private final Map<ShardId, Instant> written = new ConcurrentHashMap<>();
    private final Map<ShardId, Instant> progressed = new ConcurrentHashMap<>();

    LeaseSigns(DynamoDbAsyncClient dynamodb, WorkerSettings settings, Clock clock) {
        this.dynamodb = dynamodb;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void polled(ShardId shard) {
        Instant now = clock.instant();
        Instant last = written.get(shard);
        if (last == null || Duration.between(last, now).compareTo(EVERY) >= 0) {
            written.put(shard, now);
            try {
                write(shard, now, Optional.ofNullable(progressed.get(shard)));
            } catch (RuntimeException closed) {
                // A reader must not fail for it: KCL would take its batch for done.
                LOG.debug("Shard {}: signs not noted: {}", shard, Failure.reason(closed));
            }
        }
    }

    @Override
    public void progressed(ShardId shard) {
        progressed.put(shard, clock.instant());
    }

    @Override
    public void ended(ShardId shard) {
        written.remove(shard);
        progressed.remove(shard);
    }

    /** Only in a row that is this worker's: another's must not be written, and one that is gone not made anew. */
    private void write(ShardId shard, Instant polled, Optional<Instant> moved) {
        String also = moved.isPresent() ? ", " + PROGRESSED + " = :progressed" : "";
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":polled", millis(polled));
        values.put(":me", AttributeValue.fromS(settings.workerId()));
        moved.ifPresent(at -> values.put(":progressed", millis(at)));
        var unused = dynamodb.updateItem(request -> request.tableName(settings.application())
                        .key(Map.of("leaseKey", AttributeValue.fromS(shard.value())))
                        .updateExpression("SET " + POLLED + " = :polled" + also)
                        .conditionExpression("leaseOwner = :me")
                        .expressionAttributeValues(values))
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        LOG.debug("Shard {}: signs not noted: {}", shard, Failure.reason(failure));
                    }
                });
    }

    private static AttributeValue millis(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}
