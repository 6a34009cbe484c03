package io.bandstream.schema.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.schema.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Makes the template's tables in DynamoDB Local and compares them with the catalog: what a deployment would give. */
final class CloudFormationIT {

    @Test
    void template_deployed_equalsTheCatalog() {
        try (Tenant tenant = Tenant.fresh()) {
            CloudFormation.template()
                    .get("Resources")
                    .valueStream()
                    .filter(resource ->
                            "AWS::DynamoDB::Table".equals(resource.get("Type").textValue()))
                    .map(resource -> resource.get("Properties"))
                    .forEach(properties -> deploy(tenant, properties));

            assertThat(TableComparison.of(Catalog.all(), tenant.reader().owned())
                            .differences())
                    .isEmpty();
        }
    }

    private static void deploy(Tenant tenant, JsonNode properties) {
        String table = properties.get("TableName").textValue();
        tenant.client().createTable(request(table, properties));
        JsonNode expiry = properties.path("TimeToLiveSpecification");
        if (expiry.path("Enabled").booleanValue()) {
            tenant.client()
                    .updateTimeToLive(request -> request.tableName(table)
                            .timeToLiveSpecification(specification -> specification
                                    .enabled(true)
                                    .attributeName(expiry.get("AttributeName").textValue())));
        }
    }

    private static CreateTableRequest request(String table, JsonNode properties) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table)
                .billingMode(properties.get("BillingMode").textValue())
                .keySchema(key(properties))
                .attributeDefinitions(attributes(properties));
        if (properties.has("GlobalSecondaryIndexes")) {
            request.globalSecondaryIndexes(properties
                    .get("GlobalSecondaryIndexes")
                    .valueStream()
                    .map(CloudFormationIT::index)
                    .toList());
        }
        if (properties.has("StreamSpecification")) {
            request.streamSpecification(stream -> stream.streamEnabled(true)
                    .streamViewType(
                            properties.at("/StreamSpecification/StreamViewType").textValue()));
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(JsonNode index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.get("IndexName").textValue())
                .keySchema(key(index))
                .projection(projection -> projection.projectionType(
                        index.at("/Projection/ProjectionType").textValue()))
                .build();
    }

    private static List<AttributeDefinition> attributes(JsonNode properties) {
        return properties
                .get("AttributeDefinitions")
                .valueStream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.get("AttributeName").textValue())
                        .attributeType(attribute.get("AttributeType").textValue())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> key(JsonNode properties) {
        return properties
                .get("KeySchema")
                .valueStream()
                .map(element -> KeySchemaElement.builder()
                        .attributeName(element.get("AttributeName").textValue())
                        .keyType(element.get("KeyType").textValue())
                        .build())
                .toList();
    }
}
