package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class WorkerCommandIT {

    private static final Duration COLD_START = Duration.ofSeconds(60);

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    private Path folder;

    @Test
    void tablesMissing_isOneLineThatSaysWhatToDo() {
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), false, environment);

        int status = CommandTree.create(terminal, Lifetime::new).execute("worker", "--endpoint", endpoint);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(Catalog.USERS.name(), "./bandstream tables create");
    }

    @Test
    void process_derivesARow_saysReady_andStopsAtSigterm() throws IOException, InterruptedException {
        try (DynamoDbClient client = client()) {
            Tables.create(client);
            client.putItem(request -> request.tableName(Catalog.USERS.name())
                    .item(AwsItems.toAws(Item.of("email", "a@example.com").with("user_id", "u1"))));
            try (CommandProcess worker = CommandProcess.start(folder, environment, "worker", "--endpoint", endpoint)) {
                await().atMost(COLD_START).until(() -> hasSummary(client));
                await().atMost(COLD_START).until(worker::isReady);

                worker.process().destroy();

                assertThat(worker.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
                assertThat(worker.process().exitValue()).isEqualTo(128 + 15);
            }
        }
    }

    private static boolean hasSummary(DynamoDbClient client) {
        return client.getItem(request -> request.tableName(Catalog.TEST_PROGRESS.name())
                        .key(AwsItems.toAws(Item.of("progress_id", "u1#summary")))
                        .consistentRead(true))
                .hasItem();
    }

    private DynamoDbClient client() {
        return Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb();
    }
}
