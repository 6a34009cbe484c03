package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ApiCommandIT {

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment = new HashMap<>(
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Lifetime lifetime = new Lifetime();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        lifetime.ask();
        executor.shutdown();
    }

    private int run(String... options) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "api";
        arguments[1] = "--endpoint";
        arguments[2] = endpoint;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandTree.create(terminal, () -> lifetime).execute(arguments);
    }

    private void createTables() {
        try (DynamoDbClient client = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb()) {
            Tables.create(client);
        }
    }

    @Test
    void tablesMissing_isOneLineThatSaysWhatToDo() {
        assertThat(run("--api-port", "0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(Catalog.USERS.name(), "./bandstream tables create");
    }

    @Test
    void evaluatorKeyTooShort_isOneLineThatSaysWhatToDo() {
        createTables();
        environment.put("BANDSTREAM_EVALUATOR_KEY", "short");

        assertThat(run("--api-port", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("BANDSTREAM_EVALUATOR_KEY is too short")
                .hasLineCount(1);
    }

    @Test
    void portTaken_isOneLineThatSaysWhatToDo() throws IOException {
        createTables();
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--api-port", Integer.toString(holder.getLocalPort())))
                    .isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("can't listen at 127.0.0.1:", "--api-port")
                .hasLineCount(1);
    }

    @Test
    void serves_saysReady_keepsItsLettersToItself_andEndsWhenAsked() throws Exception {
        createTables();
        Future<Integer> running = executor.submit(() -> run("--api-port", "0"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.isDone() || err.toString().contains("ready"));
        String url = out.toString().replaceAll("(?s).*# HTTP API at (\\S+);.*", "$1");

        assertThat(status(url + "/readyz")).isEqualTo(200);
        assertThat(status(url + "/outbox")).isEqualTo(404);
        assertThat(status(url + "/v1/results")).isEqualTo(401);
        lifetime.ask();

        assertThat(running.get(10, TimeUnit.SECONDS)).isZero();
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
