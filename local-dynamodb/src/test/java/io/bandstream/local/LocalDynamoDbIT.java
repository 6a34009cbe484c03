package io.bandstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

final class LocalDynamoDbIT {

    private static final String TABLE = "notes";
    private static final Map<String, AttributeValue> ITEM = Map.of("k", AttributeValue.fromS("a"));

    @Test
    void start_inMemory_keepsItemsAndStreamsThem() {
        try (LocalDynamoDb server = LocalDynamoDb.start(Options.inMemory());
                DynamoDbClient client = client(server.endpoint(), "anyone");
                DynamoDbStreamsClient streams = streams(server.endpoint(), "anyone")) {
            String stream = createTable(client);
            put(client);

            assertThat(items(client)).containsExactly(ITEM);
            assertThat(streamedKeys(streams, stream)).containsExactly(ITEM);
        }
    }

    @Test
    void start_oneForAll_otherCredentialsSeeTheSameTables() {
        try (LocalDynamoDb server = LocalDynamoDb.start(Options.inMemory());
                DynamoDbClient one = client(server.endpoint(), "one");
                DynamoDbClient other = client(server.endpoint(), "other")) {
            createTable(one);
            assertThat(other.listTables().tableNames()).containsExactly(TABLE);
        }
    }

    @Test
    void sharedInstance_freshAccessKeys_haveTablesAndStreamsOfTheirOwn() {
        URI endpoint = SharedLocalDynamoDb.endpoint();
        String key = SharedLocalDynamoDb.freshAccessKey();
        try (DynamoDbClient one = client(endpoint, key);
                DynamoDbStreamsClient streams = streams(endpoint, key);
                DynamoDbClient other = client(endpoint, SharedLocalDynamoDb.freshAccessKey())) {
            String stream = createTable(one);
            put(one);

            assertThat(streamedKeys(streams, stream)).containsExactly(ITEM);
            assertThat(other.listTables().tableNames()).isEmpty();
        }
    }

    @Test
    void start_dataDirectory_keepsItemsOverARestart(@TempDir Path directory) {
        Options options = Options.inMemory().keptIn(directory.resolve("made/on/demand"));
        try (LocalDynamoDb server = LocalDynamoDb.start(options);
                DynamoDbClient client = client(server.endpoint(), "anyone")) {
            createTable(client);
            put(client);
        }
        try (LocalDynamoDb server = LocalDynamoDb.start(options);
                DynamoDbClient client = client(server.endpoint(), "anyone")) {
            assertThat(items(client)).containsExactly(ITEM);
        }
    }

    @Test
    void start_portTaken_saysSoAndWhatToDo() throws IOException {
        try (ServerSocket holder = new ServerSocket(0)) {
            int port = holder.getLocalPort();
            assertThatThrownBy(() -> LocalDynamoDb.start(Options.inMemory().onPort(port)))
                    .isInstanceOf(LocalDynamoDbException.class)
                    .hasMessageStartingWith("port " + port + " is taken: ")
                    .hasMessageEndingWith("choose another with --port");
        }
    }

    @Test
    void start_dataDirectoryImpossible_namesIt() {
        Options options = Options.inMemory().keptIn(Path.of("/dev/null/no-directory"));
        assertThatThrownBy(() -> LocalDynamoDb.start(options))
                .isInstanceOf(LocalDynamoDbException.class)
                .hasMessageStartingWith("cannot keep tables in /dev/null/no-directory");
    }

    @Test
    void close_twice_childIsGone() {
        LocalDynamoDb server = LocalDynamoDb.start(Options.inMemory());
        ProcessHandle child = ProcessHandle.of(server.pid()).orElseThrow();
        server.close();
        server.close();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void parentKilled_childIsGone() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly();

            child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static String createTable(DynamoDbClient client) {
        return client.createTable(r -> r.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("k")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("k")
                                .keyType(KeyType.HASH)
                                .build())
                        .streamSpecification(
                                s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .latestStreamArn();
    }

    private static void put(DynamoDbClient client) {
        client.putItem(r -> r.tableName(TABLE).item(ITEM));
    }

    private static List<Map<String, AttributeValue>> items(DynamoDbClient client) {
        return client.scan(r -> r.tableName(TABLE)).items();
    }

    private static List<Map<String, AttributeValue>> streamedKeys(DynamoDbStreamsClient streams, String stream) {
        String shard = streams.describeStream(r -> r.streamArn(stream))
                .streamDescription()
                .shards()
                .get(0)
                .shardId();
        String iterator = streams.getShardIterator(
                        r -> r.streamArn(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return streams.getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(change -> change.dynamodb().keys())
                .toList();
    }

    private static DynamoDbClient client(URI endpoint, String accessKey) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(accessKey))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static DynamoDbStreamsClient streams(URI endpoint, String accessKey) {
        return DynamoDbStreamsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(accessKey))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
    }
}
