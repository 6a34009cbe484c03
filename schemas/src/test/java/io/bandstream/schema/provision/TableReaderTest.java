package io.bandstream.schema.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What reading the live tables asks of DynamoDB, which is what the documented policy of an audit allows. */
final class TableReaderTest {

    private final Recorder client = new Recorder();
    private final TableReader reader = new TableReader(client, Runnable::run);

    @Test
    void owned_pagesThroughAllTables_andDescribesOnlyItsOwn() {
        assertThat(reader.owned())
                .extracting(LiveTable::name)
                .containsExactlyElementsOf(
                        Catalog.app().stream().map(TableDefinition::name).sorted().toList());
        assertThat(client.described).doesNotContain(Recorder.FOREIGN);
    }

    @Test
    void owned_asksForNoMoreThanTheDocumentedPolicyAllows_andForAllOfIt() throws IOException {
        reader.owned();
        assertThat(client.operations).isEqualTo(documented());
    }

    /** The actions of the policy in the audit's document. */
    private static Set<String> documented() throws IOException {
        String document = Files.readString(Path.of("../docs/audit.md"));
        int start = document.indexOf("```json", document.indexOf("## The least policy")) + "```json".length();
        JsonNode policy = new ObjectMapper().readTree(document.substring(start, document.indexOf("```", start)));
        return StreamSupport.stream(policy.get("Statement").spliterator(), false)
                .map(statement -> statement.get("Action"))
                .flatMap(action -> action.isArray()
                        ? StreamSupport.stream(action.spliterator(), false)
                        : Stream.of(action))
                .map(JsonNode::textValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Answers as an account with the app's tables and a foreign one, three names to a page; refuses all else. */
    private static final class Recorder implements DynamoDbClient {

        static final String FOREIGN = "somebody-elses";
        private static final int PAGE = 3;

        final Set<String> operations = new TreeSet<>();
        final Set<String> described = new TreeSet<>();
        private final List<String> names = Stream.concat(
                        Stream.of(FOREIGN), Catalog.app().stream().map(TableDefinition::name))
                .sorted()
                .toList();

        @Override
        public ListTablesResponse listTables(ListTablesRequest request) {
            operations.add("dynamodb:ListTables");
            int from = names.indexOf(request.exclusiveStartTableName()) + 1;
            int end = Math.min(names.size(), from + PAGE);
            return ListTablesResponse.builder()
                    .tableNames(names.subList(from, end))
                    .lastEvaluatedTableName(end == names.size() ? null : names.get(end - 1))
                    .build();
        }

        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            operations.add("dynamodb:DescribeTable");
            described.add(request.tableName());
            return DescribeTableResponse.builder()
                    .table(table -> table.tableName(request.tableName())
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("id")
                                    .keyType(KeyType.HASH)
                                    .build())
                            .attributeDefinitions(AttributeDefinition.builder()
                                    .attributeName("id")
                                    .attributeType(ScalarAttributeType.S)
                                    .build()))
                    .build();
        }

        @Override
        public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
            operations.add("dynamodb:DescribeTimeToLive");
            return DescribeTimeToLiveResponse.builder()
                    .timeToLiveDescription(expiry -> expiry.timeToLiveStatus(TimeToLiveStatus.DISABLED))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // There is nothing behind it.
        }
    }
}
