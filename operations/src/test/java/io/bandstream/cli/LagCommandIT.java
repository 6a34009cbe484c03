package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.engine.Sleeper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class LagCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String endpoint = SharedLocalDynamoDb.endpoint().toString();
    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");

    @Test
    void noTables_isUnknownAndStillPrinted() throws JsonProcessingException {
        CommandOutcome lag = run("lag", "--endpoint", endpoint, "--format", "json");

        assertThat(lag.status()).isEqualTo(5);
        JsonNode document = JSON.readTree(lag.out());
        assertThat(document.get("state").textValue()).isEqualTo("unknown");
        assertThat(document.get("streams")).hasSize(4);
        assertThat(document.at("/streams/0/stream_arn").isNull()).isTrue();
        assertThat(document.at("/streams/0/trouble").textValue()).contains("missing");
    }

    @Test
    void emptyTablesAndNoWorker_isDeadThoughNothingWaits() {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome lag = run("lag", "--endpoint", endpoint);

        assertThat(lag.status()).isEqualTo(4);
        assertThat(lag.out())
                .startsWith("dead: nothing waits, but no live worker reads: start ./bandstream worker\n\nTABLE")
                .contains("Sampled: up to 20000 records a shard");
        assertThat(lag.err()).isEmpty();
    }

    @Test
    void recordsAndNoWorker_isDeadInTheContractsForm() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);
        putUser("a@example.com");
        putUser("b@example.com");

        CommandOutcome lag = run("lag", "--endpoint", endpoint, "--format", "json");

        assertThat(lag.status()).isEqualTo(4);
        JsonNode document = JSON.readTree(lag.out());
        assertThat(document.fieldNames()).toIterable().contains("as_of", "state", "streams");
        JsonNode users = document.at("/streams/0");
        assertThat(users.get("table").textValue()).isEqualTo(Catalog.USERS.name());
        assertThat(users.get("stream_arn").textValue()).startsWith("arn:aws:dynamodb:");
        JsonNode shard = users.at("/shards/0");
        assertThat(shard.get("shard_id").textValue()).startsWith("shardId-");
        assertThat(shard.get("state").textValue()).isEqualTo("dead");
        assertThat(shard.get("owner").isNull()).isTrue();
        assertThat(shard.get("records_behind").intValue()).isEqualTo(2);
        assertThat(shard.get("oldest_unprocessed_age_seconds").longValue()).isBetween(0L, 300L);
        assertThat(shard.get("seconds_to_data_loss").longValue()).isBetween(86_100L, 86_400L);
        assertThat(shard.get("drain_seconds").isNull()).isTrue();
        assertThat(shard.get("parked_keys").intValue()).isZero();
        assertThat(shard.get("records_behind_at_least").booleanValue()).isFalse();
        assertThat(shard.get("settled_per_second").isNull()).isTrue();
        assertThat(shard.get("last_poll").isNull()).isTrue();
        assertThat(users.get("gaps")).isEmpty();
        assertThat(document.at("/sample/records_per_shard_at_most").intValue()).isEqualTo(20_000);
        assertThat(document.at("/streams/1/shards/0/state").textValue()).isEqualTo("dead");
        assertThat(document.at("/streams/1/shards/0/records_behind").intValue()).isZero();
    }

    @Test
    void recordsAndNoWorker_textSaysWhatToDo() {
        run("tables", "create", "--endpoint", endpoint);
        putUser("a@example.com");

        CommandOutcome lag = run("lag", "--endpoint", endpoint);

        assertThat(lag.status()).isEqualTo(4);
        assertThat(lag.out().lines().findFirst().orElseThrow())
                .startsWith("dead: 1 record waits, the oldest for ")
                .endsWith("start ./bandstream worker");
        assertThat(lag.out()).contains(Catalog.USERS.name() + "         dead");
    }

    @Test
    void watch_json_isOneDocumentALine() throws JsonProcessingException {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome watch = runWatching(3, "lag", "--watch", "--endpoint", endpoint, "--format", "json");

        assertThat(watch.out().lines()).hasSize(3);
        for (String line : watch.out().lines().toList()) {
            assertThat(JSON.readTree(line).get("state").textValue()).isEqualTo("dead");
        }
    }

    @Test
    void watch_textNotOnATerminal_isOneLinePerLook() {
        run("tables", "create", "--endpoint", endpoint);

        CommandOutcome watch = runWatching(2, "lag", "--watch", "--endpoint", endpoint);

        assertThat(watch.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).matches("\\S+Z dead: .*"));
    }

    @Test
    void endpointUnreachable_isOneLineAndExit2() {
        CommandOutcome lag = run("lag", "--endpoint", "http://127.0.0.1:1");

        assertThat(lag.status()).isEqualTo(2);
        assertThat(lag.out()).isEmpty();
        assertThat(lag.err().lines()).singleElement().asString().contains("http://127.0.0.1:1");
    }

    private void putUser(String email) {
        try (DynamoDbClient client = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment)
                .dynamoDb()) {
            client.putItem(request ->
                    request.tableName(Catalog.USERS.name()).item(Map.of("email", AttributeValue.fromS(email))));
        }
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }

    /** Interrupted, as a thread can be and a process can't, in the wait after so many looks. */
    private CommandOutcome runWatching(int looks, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        AtomicInteger waits = new AtomicInteger();
        Sleeper sleeper = wait -> {
            if (wait.equals(Duration.ofSeconds(2)) && waits.incrementAndGet() == looks) {
                throw new InterruptedException();
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(10, wait.toMillis()));
        };
        CommandLine commands = new CommandLine(new RootCommand());
        commands.addSubcommand(new LagCommand(terminal(out, err), sleeper));
        commands.setExecutionExceptionHandler((exception, command, parsed) -> {
            assertThat(exception).isInstanceOf(InterruptedException.class);
            return 130;
        });
        int status = commands.execute(arguments);
        return new CommandOutcome(status, out.toString(), err.toString());
    }

    private Terminal terminal(StringWriter out, StringWriter err) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
    }
}
