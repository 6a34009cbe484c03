package io.bandstream.schema.provision;

import io.bandstream.schema.AttributeType;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** From the service's descriptions to {@link LiveTable}. */
final class TableDescriptions {

    private TableDescriptions() {}

    static LiveTable live(TableDescription table, TimeToLiveDescription expiry) {
        Map<String, KeyAttribute> attributes = attributes(table);
        return new LiveTable(
                table.tableName(),
                key(table.keySchema(), attributes),
                indexes(table, attributes),
                timeToLive(expiry),
                streamView(table.streamSpecification()),
                billing(table.billingModeSummary()));
    }

    static KeySchema key(TableDescription table) {
        return key(table.keySchema(), attributes(table));
    }

    private static Map<String, KeyAttribute> attributes(TableDescription table) {
        return table.attributeDefinitions().stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, TableDescriptions::attribute));
    }

    static Optional<String> timeToLive(TimeToLiveDescription expiry) {
        TimeToLiveStatus status = expiry.timeToLiveStatus();
        boolean on = status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
        return on ? Optional.of(expiry.attributeName()) : Optional.empty();
    }

    private static KeyAttribute attribute(AttributeDefinition attribute) {
        return new KeyAttribute(attribute.attributeName(), AttributeType.valueOf(attribute.attributeTypeAsString()));
    }

    private static KeySchema key(List<KeySchemaElement> elements, Map<String, KeyAttribute> attributes) {
        KeyAttribute partition = inRole(elements, KeyType.HASH, attributes).orElseThrow();
        return new KeySchema(partition, inRole(elements, KeyType.RANGE, attributes));
    }

    private static Optional<KeyAttribute> inRole(
            List<KeySchemaElement> elements, KeyType role, Map<String, KeyAttribute> attributes) {
        return elements.stream()
                .filter(element -> element.keyType() == role)
                .map(KeySchemaElement::attributeName)
                .flatMap(name -> Optional.ofNullable(attributes.get(name)).stream())
                .findFirst();
    }

    private static List<LiveIndex> indexes(TableDescription table, Map<String, KeyAttribute> attributes) {
        return Stream.concat(
                        table.globalSecondaryIndexes().stream().map(index -> global(index, attributes)),
                        table.localSecondaryIndexes().stream().map(index -> local(index, attributes)))
                .toList();
    }

    private static LiveIndex global(GlobalSecondaryIndexDescription index, Map<String, KeyAttribute> attributes) {
        return new LiveIndex(
                index.indexName(),
                key(index.keySchema(), attributes),
                projection(index.projection()),
                LiveIndex.Scope.GLOBAL);
    }

    private static LiveIndex local(LocalSecondaryIndexDescription index, Map<String, KeyAttribute> attributes) {
        return new LiveIndex(
                index.indexName(),
                key(index.keySchema(), attributes),
                projection(index.projection()),
                LiveIndex.Scope.LOCAL);
    }

    private static String projection(Projection projection) {
        return projection.projectionType() == ProjectionType.INCLUDE
                ? "INCLUDE(" + String.join(", ", new TreeSet<>(projection.nonKeyAttributes())) + ")"
                : projection.projectionTypeAsString();
    }

    private static Optional<String> streamView(@Nullable StreamSpecification stream) {
        return Optional.ofNullable(stream)
                .filter(StreamSpecification::streamEnabled)
                .map(StreamSpecification::streamViewTypeAsString);
    }

    /** DynamoDB leaves the summary out for a table that never was on demand. */
    private static String billing(@Nullable BillingModeSummary summary) {
        return summary == null ? BillingMode.PROVISIONED.toString() : summary.billingModeAsString();
    }
}
