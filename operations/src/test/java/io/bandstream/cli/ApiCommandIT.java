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
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ApiCommandIT {

    private static final String LOGIN = "{\"email\": \"nobody@example.com\", \"password\": \"password 1\"}";
    private static final Duration COLD_START = Duration.ofSeconds(60);

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment = new HashMap<>(
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... options) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "api";
        arguments[1] = "--endpoint";
        arguments[2] = endpoint;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandTree.create(terminal, Lifetime::new).execute(arguments);
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
    void process_serves_keepsItsLettersToItself_andAtSigtermAnswersWhatIsUnderWay() throws Exception {
        createTables();
        try (CommandProcess api =
                CommandProcess.start(folder, environment, "api", "--endpoint", endpoint, "--api-port", "0")) {
            await().atMost(COLD_START).until(() -> !api.process().isAlive() || api.isReady());
            assertThat(api.errors()).content().endsWith("ready\n");
            URI url = URI.create(Files.readString(api.output()).replaceAll("(?s).*# HTTP API at (\\S+);.*", "$1"));
            assertThat(status(url.resolve("/readyz"))).isEqualTo(200);
            assertThat(status(url.resolve("/outbox"))).isEqualTo(404);
            assertThat(status(url.resolve("/v1/results"))).isEqualTo(401);

            try (Socket client = new Socket(url.getHost(), url.getPort())) {
                assertThat(begin(client)).isEqualTo("HTTP/1.1 100 Continue");
                api.process().destroy();
                await().atMost(Duration.ofSeconds(10)).until(() -> refuses(url));

                assertThat(finish(client))
                        .as(Files.readString(api.errors()))
                        .startsWith("HTTP/1.1 401 ")
                        .contains("invalid-credentials");
            }
            assertThat(api.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(api.process().exitValue()).isEqualTo(128 + 15);
        }
    }

    /** Once the API reads the body, which does not come yet, the request is under way. */
    private static String begin(Socket client) throws IOException {
        String head = "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: 0123456789abcdef\r\nExpect: 100-continue\r\nContent-Length: " + LOGIN.length()
                + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readNBytes(25), StandardCharsets.US_ASCII).substring(0, 21);
    }

    private static String finish(Socket client) throws IOException {
        client.getOutputStream().write(LOGIN.getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean refuses(URI url) throws InterruptedException {
        try {
            return status(url.resolve("/healthz")) == 503;
        } catch (IOException refused) {
            return true;
        }
    }

    private static int status(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
