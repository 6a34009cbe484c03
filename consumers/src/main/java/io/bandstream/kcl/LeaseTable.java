package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the leases of one KCL application straight from their table, whether a worker runs or not. Thread-safe.
 *
 * <p>The attributes are those of KCL 3's DynamoDBLeaseSerializer.
 */
public final class LeaseTable {

    private static final String KEY = "leaseKey";

    private final DynamoDbAsyncClient dynamodb;
    private final String application;

    public LeaseTable(DynamoDbAsyncClient dynamodb, String application) {
        this.dynamodb = dynamodb;
        this.application = application;
    }

    /** All leases, read consistently; none where the table is missing. Other errors pass as CompletionException. */
    public List<ShardLease> leases() {
        try {
            return scan().stream().map(LeaseTable::lease).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Map<String, AttributeValue>> scan() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        ScanRequest request = ScanRequest.builder()
                .tableName(application)
                .consistentRead(true)
                .build();
        ScanResponse page;
        do {
            page = dynamodb.scan(request).join();
            page.items().stream().filter(item -> item.containsKey("checkpoint")).forEach(items::add);
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty());
        return items;
    }

    private static ShardLease lease(Map<String, AttributeValue> item) {
        return new ShardLease(
                new ShardId(text(item, KEY).orElseThrow()),
                text(item, "leaseOwner"),
                Optional.ofNullable(item.get("leaseCounter"))
                        .map(value -> Long.parseLong(value.n()))
                        .orElse(0L),
                position(text(item, "checkpoint").orElseThrow()),
                shards(item, "parentShardId"),
                shards(item, "childShardIds"),
                new ShardLease.Signs(time(item, LeaseSigns.POLLED), time(item, LeaseSigns.PROGRESSED)));
    }

    private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())));
    }

    private static ShardLease.Position position(String checkpoint) {
        return switch (checkpoint) {
            case "TRIM_HORIZON" -> new ShardLease.Position.Oldest();
            case "LATEST" -> new ShardLease.Position.Newest();
            case "SHARD_END" -> new ShardLease.Position.End();
            default -> new ShardLease.Position.At(new SequenceNumber(checkpoint));
        };
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    private static Set<ShardId> shards(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::ss).orElse(List.of()).stream()
                .map(ShardId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
