package io.bandstream.gap.dynamodb;

import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.gap.BaseItems;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Scans tables. Thread-safe. */
public final class DynamoDbBaseItems implements BaseItems {

    private final DynamoDbClient client;
    private final Map<String, List<String>> keys;

    /**
     * For the tables of one pipeline.
     *
     * @param client its owner closes it
     * @param keys the key attributes of each table
     */
    public DynamoDbBaseItems(DynamoDbClient client, Map<String, List<String>> keys) {
        this.client = client;
        this.keys = Map.copyOf(keys);
    }

    @Override
    public void read(String table, Consumer<List<Item>> page) {
        try {
            client.scanPaginator(request -> request.tableName(table).consistentRead(true))
                    .forEach(answer -> page.accept(
                            answer.items().stream().map(AwsItems::fromAws).toList()));
        } catch (SdkException unavailable) {
            throw new StoreUnavailableException("can't read " + table, unavailable);
        }
    }

    @Override
    public Item keyOf(String table, Item item) {
        Item key = Item.empty();
        for (String attribute : keys.getOrDefault(table, List.of())) {
            key = key.with(attribute, item.get(attribute).orElseThrow());
        }
        return key;
    }
}
