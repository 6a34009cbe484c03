package io.bandstream.cli;

import io.bandstream.local.LocalDynamoDb;
import io.bandstream.local.Options;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bandstream dynamodb}: a DynamoDB for whoever brings a client. */
@Command(
        name = "dynamodb",
        description = {
            "Runs a local DynamoDB with streams until Ctrl-C, and prints the environment that a client needs.",
            "It takes any credentials; all clients see the same tables."
        })
final class DynamoDbCommand implements Callable<Integer> {

    @Mixin
    private final PortOptions.OfDynamoDb port = new PortOptions.OfDynamoDb();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the tables in this directory. Default: in memory, gone at the end.")
    private @Nullable Path data;

    private final Terminal terminal;
    private final Supplier<Lifetime> lifetimes;

    DynamoDbCommand(Terminal terminal, Supplier<Lifetime> lifetimes) {
        this.terminal = terminal;
        this.lifetimes = lifetimes;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Lifetime lifetime = lifetimes.get();
                LocalDynamoDb server = LocalDynamoDb.start(options())) {
            server.onEnd(lifetime::ask);
            announce(server);
            lifetime.awaitEnd();
            return server.alive() ? ExitStatus.DONE : ended();
        }
    }

    private Options options() {
        Options options = Options.inMemory().onPort(port.port());
        return data == null ? options : options.keptIn(data);
    }

    private void announce(LocalDynamoDb server) {
        String tables = data == null ? "in memory" : "in " + data;
        terminal.out()
                .println(
                        "# DynamoDB Local answers at " + server.endpoint() + ", tables " + tables + "; Ctrl-C ends it");
        ClientEnvironment.print(terminal.out(), server.endpoint());
        terminal.out().flush();
    }

    private static int ended() {
        throw new CommandRefused(
                "DynamoDB Local has ended by itself: start it again, with --data if it must keep its tables");
    }
}
