package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Tables;
import io.bandstream.wiring.Telemetry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every worker is killed while nothing waits: whoever looks from outside says so within 15 s. */
final class KilledWorkersIT {

    private static final Duration COLD_START = Duration.ofSeconds(60);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    private Path folder;

    @Test
    void killed_lagAndAnotherProcessesMetricsSayDead() throws IOException, InterruptedException {
        Connection connection = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment);
        try (DynamoDbClient client = connection.dynamoDb()) {
            Tables.create(client);
        }
        String[] arguments = {"worker", "--endpoint", endpoint, "--metrics-port", "0"};
        try (CommandProcess worker = CommandProcess.start(folder, environment, arguments);
                Telemetry other = Telemetry.start(
                                connection, "test", new Telemetry.Address("127.0.0.1", 0), environment)
                        .looking()) {
            await().atMost(COLD_START).until(worker::isReady);
            await().atMost(COLD_START).until(() -> shards(other, "caught-up") == 4);
            assertThat(lag()).isZero();

            worker.kill();

            await().atMost(TOLD_WITHIN).until(() -> shards(other, "dead") == 4);
            assertThat(lag()).isEqualTo(4);
        }
    }

    private int lag() {
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, environment);
        return CommandTree.create(terminal, Lifetime::new).execute("lag", "--endpoint", endpoint);
    }

    private static long shards(Telemetry telemetry, String state) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + telemetry.port() + "/metrics");
        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return Catalog.streamed().stream()
                .filter(table -> page.contains(
                        "bandstream_lag_shards{state=\"" + state + "\",table=\"" + table.name() + "\"} 1.0"))
                .count();
    }
}
