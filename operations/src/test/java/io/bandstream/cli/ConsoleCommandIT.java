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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ConsoleCommandIT {

    private static final String TOKEN = "the console's token, shown this once: ";

    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");
    private final DynamoDbClient tables = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
            .dynamoDb();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        executor.shutdown();
        tables.close();
    }

    /** One console: what it has printed, and how to end it. */
    private final class Run {

        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final Lifetime lifetime = new Lifetime();

        int toItsEnd(String... options) {
            Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
            String[] arguments = new String[options.length + 3];
            arguments[0] = "console";
            arguments[1] = "--endpoint";
            arguments[2] = SharedLocalDynamoDb.endpoint().toString();
            System.arraycopy(options, 0, arguments, 3, options.length);
            return CommandTree.create(terminal, () -> lifetime).execute(arguments);
        }

        /** Looks at the sign-in page of one that is ready, and ends it. */
        Optional<String> token(String... options) throws Exception {
            Future<Integer> running = executor.submit(() -> toItsEnd(options));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> running.isDone() || err.toString().contains("ready"));
            URI page = URI.create(out.toString().replaceAll("(?s).*# console at (\\S+).*", "$1/sign-in"));
            String shown = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            assertThat(shown).contains("Bandstream console");
            lifetime.ask();
            assertThat(running.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(out.toString()).as("a secret is for standard error").doesNotContain("token");
            return err.toString()
                    .lines()
                    .filter(line -> line.startsWith(TOKEN))
                    .map(line -> line.substring(TOKEN.length()))
                    .findFirst();
        }
    }

    @Test
    void tablesMissing_isOneLineThatSaysWhatToDo() {
        Run run = new Run();

        assertThat(run.toItsEnd("--console-port", "0")).isEqualTo(2);
        assertThat(run.err.toString().lines()).singleElement().asString().contains("./bandstream tables create");
    }

    @Test
    void portTaken_isOneLineThatSaysWhatToDo_andMakesNoToken() throws IOException {
        Tables.create(tables);
        Run run = new Run();
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run.toItsEnd("--console-port", Integer.toString(holder.getLocalPort())))
                    .isEqualTo(2);
        }
        assertThat(run.err.toString())
                .contains("can't listen at 127.0.0.1:", "--console-port")
                .hasLineCount(1);
        assertThat(tables.scan(request -> request.tableName(Catalog.CONSOLE_ACCESS.name()))
                        .items())
                .isEmpty();
    }

    @Test
    void token_isShownByTheFirstConsoleAlone_andByOneThatMakesItAnew() throws Exception {
        Tables.create(tables);
        String first = new Run().token("--console-port", "0").orElseThrow();

        assertThat(first).matches("[A-Za-z0-9_-]{43}");
        assertThat(new Run().token("--console-port", "0")).isEmpty();
        assertThat(new Run().token("--console-port", "0", "--new-token").orElseThrow())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(first);
    }
}
