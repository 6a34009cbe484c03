package io.bandstream.wiring;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Which tables a call is about, and none that the catalog doesn't name: so there are never more than it has. */
final class CalledTables {

    private static final Set<String> KNOWN =
            Catalog.all().stream().map(TableDefinition::name).collect(Collectors.toUnmodifiableSet());

    /** A stream's ARN names its table; so does an iterator, which begins with the ARN. */
    private static final Pattern IN_ARN = Pattern.compile("table/([^/|]+)/stream/");

    private CalledTables() {}

    static Set<String> of(SdkRequest request) {
        return named(request).filter(KNOWN::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> named(SdkRequest request) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream().flatMap(CalledTables::written);
        }
        if (request instanceof TransactGetItemsRequest transaction) {
            return transaction.transactItems().stream().map(item -> item.get().tableName());
        }
        if (request instanceof BatchWriteItemRequest batch) {
            return batch.requestItems().keySet().stream();
        }
        if (request instanceof BatchGetItemRequest batch) {
            return batch.requestItems().keySet().stream();
        }
        Stream<String> streams = Stream.of("StreamArn", "ShardIterator")
                .flatMap(field -> request.getValueForField(field, String.class).stream())
                .flatMap(text -> IN_ARN.matcher(text).results())
                .map(found -> found.group(1));
        return Stream.concat(request.getValueForField("TableName", String.class).stream(), streams);
    }

    private static Stream<String> written(TransactWriteItem item) {
        return Stream.of(
                        Optional.ofNullable(item.put()).map(put -> put.tableName()),
                        Optional.ofNullable(item.update()).map(update -> update.tableName()),
                        Optional.ofNullable(item.delete()).map(delete -> delete.tableName()),
                        Optional.ofNullable(item.conditionCheck()).map(check -> check.tableName()))
                .flatMap(Optional::stream);
    }
}
