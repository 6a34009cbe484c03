package io.bandstream.cli;

import io.bandstream.local.LocalDynamoDb;
import io.bandstream.local.Options;
import io.bandstream.schema.provision.Provisioning;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.Provisioning.Refused;
import io.bandstream.wiring.Api;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.ConsoleServer;
import io.bandstream.wiring.Consumers;
import io.bandstream.wiring.ContentTables;
import io.bandstream.wiring.Tables;
import io.bandstream.wiring.Telemetry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream up}: all that there is, in one process and its child. */
@Command(
        name = "up",
        description = {
            "Runs a local DynamoDB, or takes the one that --endpoint names, creates the tables that are missing and runs"
                    + " consumers, HTTP API and console, until Ctrl-C.",
            "On its own DynamoDB it is for play: the sample content is loaded, the demo store's receipts are believed,"
                    + " letters can be read at /outbox, and the keys are " + ApiOptions.PLAY_KEYS + ".",
            "Prints the environment that a client needs, then 'ready' on standard error."
        })
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final PortOptions.OfDynamoDb port = new PortOptions.OfDynamoDb();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Mixin
    private final EvaluatorOptions evaluator = new EvaluatorOptions();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the tables in this directory. Default: in memory, gone at the end.")
    private @Nullable Path data;

    private final Terminal terminal;
    private final Supplier<Lifetime> lifetimes;

    UpCommand(Terminal terminal, Supplier<Lifetime> lifetimes) {
        this.terminal = terminal;
        this.lifetimes = lifetimes;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (connection.given()) {
            refuseData();
            return run(connection.open(terminal.environment()), Optional.empty());
        }
        Options options = Options.inMemory().onPort(port.port());
        try (LocalDynamoDb server = LocalDynamoDb.start(data == null ? options : options.keptIn(data))) {
            return run(Connection.toEmbedded(server.endpoint()), Optional.of(server));
        }
    }

    private void refuseData() {
        if (data != null) {
            throw new CommandRefused(
                    "--data is for a DynamoDB of our own, but --endpoint names another: give only one");
        }
    }

    private int run(Connection opened, Optional<LocalDynamoDb> server) throws InterruptedException {
        Provisioned tables = provisioned(opened, server.isPresent());
        try (Lifetime lifetime = lifetimes.get();
                Telemetry telemetry = metrics.serve(opened, terminal);
                Consumers consumers = Consumers.start(telemetry, evaluator.model(terminal.environment()));
                Api serving = serve(telemetry, server.isPresent());
                ConsoleServer watching =
                        console.serve(telemetry, evaluator.evaluatedBy(terminal.environment()), false)) {
            server.ifPresent(running -> running.onEnd(lifetime::ask));
            announce(opened, tables, serving);
            console.announce(terminal, watching);
            new WorkerWatch(consumers, lifetime).run(terminal);
        }
        return ExitStatus.DONE;
    }

    /** @param own whether the tables are for play */
    private static Provisioned provisioned(Connection opened, boolean own) {
        try (DynamoDbClient client = opened.dynamoDb()) {
            Provisioning outcome = Tables.create(client);
            if (outcome instanceof Refused refused) {
                throw new CommandRefused(refused.message()
                        + "; nothing was changed: delete or export such a table, or connect elsewhere, then try again");
            }
            if (own) {
                ContentTables.loadSample(client);
            }
            return (Provisioned) outcome;
        }
    }

    private Api serve(Telemetry telemetry, boolean own) {
        return own ? api.serveForPlay(telemetry, terminal.environment()) : api.serve(telemetry, terminal.environment());
    }

    private void announce(Connection opened, Provisioned tables, Api serving) {
        String where = opened.endpoint().map(Object::toString).orElse("AWS, " + opened.region());
        String kept = connection.given() ? "" : data == null ? ", tables in memory" : ", tables in " + data;
        terminal.out()
                .println("# DynamoDB at " + where + kept + "; "
                        + tables.created().size() + " tables created, "
                        + tables.existing().size() + " there already; Ctrl-C ends it");
        terminal.out().println("# HTTP API at " + api.url(serving.port()));
        opened.endpoint().ifPresent(endpoint -> ClientEnvironment.print(terminal.out(), endpoint));
        terminal.out().flush();
    }
}
