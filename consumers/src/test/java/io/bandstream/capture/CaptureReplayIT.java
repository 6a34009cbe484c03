package io.bandstream.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.local.LocalDynamoDb;
import io.bandstream.local.Options;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.TableProvisioner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class CaptureReplayIT {

    @ParameterizedTest
    @MethodSource("io.bandstream.capture.Capture#all")
    void replay_intoEmptyTables_leavesTheItemsThatAreExpected(Capture capture) throws InterruptedException {
        try (LocalDynamoDb database = LocalDynamoDb.start(Options.inMemory());
                DynamoDbClient client = client(database)) {
            provision(client);

            new CaptureReplay(client).replay(capture.writes());

            assertThat(Catalog.app().stream()
                            .map(TableDefinition::name)
                            .collect(Collectors.toMap(name -> name, name -> count(client, name))))
                    .containsAllEntriesOf(capture.expected().baseTables());
        }
    }

    private static int count(DynamoDbClient client, String table) {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    /** The capture's sessions have expired long ago: with an expiry, some would be gone before they are counted. */
    private static void provision(DynamoDbClient client) {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            new TableProvisioner(client, executor)
                    .provision(Catalog.app().stream()
                            .map(TableDefinition::withoutTimeToLive)
                            .toList());
        } finally {
            executor.shutdown();
        }
    }

    private static DynamoDbClient client(LocalDynamoDb database) {
        return DynamoDbClient.builder()
                .endpointOverride(database.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
