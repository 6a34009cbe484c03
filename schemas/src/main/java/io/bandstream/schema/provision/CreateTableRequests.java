package io.bandstream.schema.provision;

import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** From a declared table to the request that makes it; expiry is no part of that request in DynamoDB. */
final class CreateTableRequests {

    private CreateTableRequests() {}

    static CreateTableRequest from(TableDefinition table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.fromValue(TableDefinition.BILLING))
                .attributeDefinitions(attributes(table))
                .keySchema(elements(table.key()));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(CreateTableRequests::index).toList());
        }
        if (table.streamed()) {
            request.streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(TableDefinition.STREAM_VIEW));
        }
        return request.build();
    }

    private static List<AttributeDefinition> attributes(TableDefinition table) {
        return table.attributeTypes().entrySet().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.getKey())
                        .attributeType(attribute.getValue().name())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(IndexDefinition index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(elements(index.key()))
                .projection(projection ->
                        projection.projectionType(index.projection().name()))
                .build();
    }

    private static List<KeySchemaElement> elements(KeySchema key) {
        return Stream.concat(
                        Stream.of(element(key.partition().name(), KeyType.HASH)),
                        key.sort().stream().map(sort -> element(sort.name(), KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(String name, KeyType role) {
        return KeySchemaElement.builder().attributeName(name).keyType(role).build();
    }
}
