package io.bandstream.lag.dynamodb;

import io.bandstream.gap.GapRows;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.stream.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads which gaps of a table nobody has made up for yet. */
final class OpenGaps {

    private OpenGaps() {}

    /** None where the ledger is missing. */
    static List<Gap> of(DynamoDbAsyncClient client, String table) {
        QueryRequest gaps = QueryRequest.builder()
                .tableName(Catalog.GAPS.name())
                .consistentRead(true)
                .keyConditionExpression("#table = :table")
                .expressionAttributeNames(Map.of("#table", "table"))
                .expressionAttributeValues(Map.of(":table", AttributeValue.fromS(table)))
                .build();
        List<Item> rows = new ArrayList<>();
        try {
            client.queryPaginator(gaps)
                    .items()
                    .subscribe(row -> rows.add(AwsItems.fromAws(row)))
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ResourceNotFoundException)) {
                throw e;
            }
        }
        return rows.stream().filter(GapRows::isOpen).map(GapRows::gap).toList();
    }
}
