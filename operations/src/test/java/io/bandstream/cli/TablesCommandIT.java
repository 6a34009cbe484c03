package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.CloudFormation;
import io.bandstream.wiring.Connection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class TablesCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @Test
    void diff_beforeAndAfterCreate_findsEveryTableMissingThenNone() throws JsonProcessingException {
        CommandOutcome before = run("tables", "diff", "--endpoint", endpoint, "--format", "json");
        CommandOutcome created = run("tables", "create", "--endpoint", endpoint);
        CommandOutcome after = run("tables", "diff", "--endpoint", endpoint, "--format", "json");

        assertThat(before.status()).isEqualTo(1);
        assertThat(JSON.readTree(before.out()).get("equal").booleanValue()).isFalse();
        assertThat(JSON.readTree(before.out()).get("differences"))
                .hasSize(Catalog.all().size());
        assertThat(created.status()).isZero();
        assertThat(created.out())
                .contains("created  ielts-genai-prep-users\n")
                .endsWith(Catalog.all().size() + " created, 0 there already\n");
        assertThat(after.status()).isZero();
        assertThat(JSON.readTree(after.out())).isEqualTo(JSON.readTree("{\"equal\": true, \"differences\": []}"));
    }

    @Test
    void diff_json_hasTheContractsForm() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        try (DynamoDbClient client = client()) {
            client.deleteTable(request -> request.tableName(Catalog.RUBRICS.name()));
        }

        CommandOutcome diff = run("tables", "diff", "--endpoint", endpoint, "--format", "json");

        assertThat(JSON.readTree(diff.out())).isEqualTo(JSON.readTree("""
                        {"equal": false, "differences": [{"table": "ielts-genai-prep-rubrics",
                         "property": "table", "declared": "present", "live": "none"}]}"""));
    }

    @Test
    void diff_text_alignsItsColumns() {
        makeUsersWithAnotherKey();

        CommandOutcome diff = run("tables", "diff", "--endpoint", endpoint);

        assertThat(diff.status()).isEqualTo(1);
        assertThat(diff.out().lines().limit(2).map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly("TABLE|PROPERTY|DECLARED|LIVE", "ielts-genai-prep-users|partition_key|email S|id S");
        assertThat(diff.out()
                        .lines()
                        .limit(2)
                        .map(line -> Math.max(line.indexOf("DECLARED"), line.indexOf("email S")))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void create_tableWithOtherKeys_namesItInOneLineAndChangesNothing() {
        makeUsersWithAnotherKey();

        CommandOutcome create = run("tables", "create", "--endpoint", endpoint);

        assertThat(create.status()).isEqualTo(2);
        assertThat(create.out()).isEmpty();
        assertThat(create.err().lines())
                .singleElement()
                .asString()
                .contains("table ielts-genai-prep-users exists with key id S where email S is declared")
                .contains("nothing was changed");
        try (DynamoDbClient client = client()) {
            assertThat(client.listTables().tableNames()).containsExactly(Catalog.USERS.name());
        }
    }

    @Test
    void create_repeated_saysThatAllIsThere() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome again = run("tables", "create", "--endpoint", endpoint, "--format", "json");

        JsonNode document = JSON.readTree(again.out());
        assertThat(document.get("created")).isEmpty();
        assertThat(document.get("existing")).hasSize(Catalog.all().size());
        assertThat(document.get("time_to_live_switched_on")).isEmpty();
    }

    @Test
    void list_withoutEndpoint_showsTheCatalog() throws JsonProcessingException {
        CommandOutcome text = run("tables", "list");
        JsonNode json = JSON.readTree(run("tables", "list", "--format", "json").out());

        assertThat(text.status()).isZero();
        assertThat(text.out().lines()).hasSize(1 + Catalog.all().size());
        assertThat(text.out()).doesNotContain("LIVE");
        assertThat(json.at("/tables/3/name").textValue()).isEqualTo("ielts-genai-prep-entitlements");
        assertThat(json.at("/tables/3/sort_key/name").textValue()).isEqualTo("product_id");
        assertThat(json.at("/tables/0/live").isMissingNode()).isTrue();
    }

    @Test
    void list_withEndpoint_saysHowEachTableIs() throws JsonProcessingException {
        makeUsersWithAnotherKey();

        JsonNode tables = JSON.readTree(run("tables", "list", "--endpoint", endpoint, "--format", "json")
                        .out())
                .get("tables");

        assertThat(tables.at("/0/live").textValue()).isEqualTo("different");
        assertThat(tables.at("/1/live").textValue()).isEqualTo("missing");
    }

    @Test
    void cloudformation_printsTheTemplateAndNothingElse() throws JsonProcessingException {
        assertThat(run("tables", "cloudformation")).isEqualTo(new CommandOutcome(0, CloudFormation.yaml(), ""));
        assertThat(JSON.readTree(run("tables", "cloudformation", "--format", "json")
                                .out())
                        .at("/Resources"))
                .as("tables, and a policy per role")
                .hasSize(Catalog.all().size() + 7);
    }

    @Test
    void diff_endpointUnreachable_isOneLineAndExit2() {
        CommandOutcome diff = run("tables", "diff", "--endpoint", "http://127.0.0.1:1");

        assertThat(diff.status()).isEqualTo(2);
        assertThat(diff.out()).isEmpty();
        assertThat(diff.err().lines()).singleElement().asString().contains("http://127.0.0.1:1");
    }

    @Test
    void unknownOption_isOneLineAndExit2() {
        CommandOutcome refused = run("tables", "list", "--nonsense");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("--nonsense");
    }

    private void makeUsersWithAnotherKey() {
        try (DynamoDbClient client = client()) {
            client.createTable(request -> request.tableName(Catalog.USERS.name())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
        }
    }

    private DynamoDbClient client() {
        return Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb();
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
