package io.bandstream.reconcile.dynamodb;

import io.bandstream.reconcile.TableScan;
import io.bandstream.reconcile.TableUnreadableException;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Scans DynamoDB page by page with consistent reads. */
public final class DynamoDbTableScan implements TableScan {

    private final DynamoDbClient client;

    public DynamoDbTableScan(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Stream<Item> items(String table) {
        // The SDK fetches the first page with the iterator, the others as they are reached.
        Iterator<Map<String, AttributeValue>> rows = read(
                table,
                () -> client.scanPaginator(request -> request.tableName(table).consistentRead(true))
                        .items()
                        .iterator());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Rows(table, rows), Spliterator.NONNULL), false);
    }

    private record Rows(String table, Iterator<Map<String, AttributeValue>> rows) implements Iterator<Item> {
        @Override
        public boolean hasNext() {
            return read(table, rows::hasNext);
        }

        @Override
        public Item next() {
            return AwsItems.fromAws(read(table, rows::next));
        }
    }

    private static <T> T read(String table, Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException missing) {
            throw new TableUnreadableException(
                    "table " + table + " is not there: ./bandstream tables create makes what is missing", missing);
        } catch (SdkException failed) {
            throw new TableUnreadableException(
                    "can't read table " + table + " (" + failed.getClass().getSimpleName()
                            + "): check endpoint, credentials and permissions, then try again",
                    failed);
        }
    }
}
