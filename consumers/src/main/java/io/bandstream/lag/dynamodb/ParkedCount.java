package io.bandstream.lag.dynamodb;

import io.bandstream.schema.Catalog;
import io.bandstream.stream.ShardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * How many keys one handler has parked, by the shard whose event parked them. Those of a shard that is read to its end
 * count at the first one that is left.
 */
record ParkedCount(Map<ShardId, Integer> byShard) {

    /** None where the table is missing. */
    static ParkedCount of(DynamoDbAsyncClient client, String handler, List<ShardId> shards) {
        Map<ShardId, Integer> counts = new HashMap<>();
        for (ShardId shard : shardsOfKeys(client, handler)) {
            Optional<ShardId> at = shards.contains(shard)
                    ? Optional.of(shard)
                    : shards.stream().findFirst();
            at.ifPresent(counted -> counts.merge(counted, 1, Integer::sum));
        }
        return new ParkedCount(Map.copyOf(counts));
    }

    private static List<ShardId> shardsOfKeys(DynamoDbAsyncClient client, String handler) {
        QueryRequest keys = QueryRequest.builder()
                .tableName(Catalog.PARKED_KEYS.name())
                .consistentRead(true)
                .keyConditionExpression("#handler = :handler AND begins_with(#entry, :key)")
                .expressionAttributeNames(Map.of("#handler", "handler", "#entry", "entry"))
                .expressionAttributeValues(
                        Map.of(":handler", AttributeValue.fromS(handler), ":key", AttributeValue.fromS("key#")))
                .build();
        try {
            List<ShardId> shards = new ArrayList<>();
            client.queryPaginator(keys)
                    .items()
                    .subscribe(row -> Optional.ofNullable(row.get("shard"))
                            .ifPresent(shard -> shards.add(new ShardId(shard.s()))))
                    .join();
            return shards;
        } catch (CompletionException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    int at(ShardId shard) {
        return byShard.getOrDefault(shard, 0);
    }
}
