package io.bandstream.wiring;

import io.bandstream.analytics.Rows;
import io.bandstream.engine.Sleeper;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads a whole table page by page with consistent reads, not faster than so many read units a second: apps read the same
 * table. For one thread.
 */
public final class PacedScan implements Rows {

    /** A page of that many small items costs few units; of large ones DynamoDB ends it at 1 MB. */
    private static final int ITEMS_PER_PAGE = 500;

    private static final double NANOS = 1e9;

    private final DynamoDbClient client;
    private final TableDefinition table;
    private final int unitsPerSecond;
    private final Sleeper sleeper;
    private final LongSupplier nanos;

    /**
     * Reads nothing yet.
     *
     * @param client its owner closes it
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    public PacedScan(
            DynamoDbClient client, TableDefinition table, int unitsPerSecond, Sleeper sleeper, LongSupplier nanos) {
        this.client = client;
        this.table = table;
        this.unitsPerSecond = unitsPerSecond;
        this.sleeper = sleeper;
        this.nanos = nanos;
    }

    @Override
    public void forEach(Taker taker) throws IOException, InterruptedException {
        long begun = nanos.getAsLong();
        double units = 0;
        ScanResponse page = page(Map.of());
        while (true) {
            for (Map<String, AttributeValue> row : page.items()) {
                Item item = AwsItems.fromAws(row);
                taker.take(item);
            }
            if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
                return;
            }
            units += page.consumedCapacity() == null
                    ? 0
                    : page.consumedCapacity().capacityUnits();
            pause(units / unitsPerSecond - (nanos.getAsLong() - begun) / NANOS);
            page = page(page.lastEvaluatedKey());
        }
    }

    private ScanResponse page(Map<String, AttributeValue> from) {
        return client.scan(request -> request.tableName(table.name())
                .consistentRead(true)
                .limit(ITEMS_PER_PAGE)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .exclusiveStartKey(from.isEmpty() ? null : from));
    }

    private void pause(double seconds) throws InterruptedException {
        if (seconds > 0) {
            sleeper.sleep(Duration.ofNanos((long) (seconds * NANOS)));
        }
    }
}
