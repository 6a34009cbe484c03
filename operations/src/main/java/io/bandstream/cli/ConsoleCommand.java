package io.bandstream.cli;

import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.ConsoleServer;
import io.bandstream.wiring.Telemetry;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bandstream console}: the operators' page and nothing else. */
@Command(
        name = "console",
        description = {
            "Serves the operators' console until Ctrl-C: whether all is well, streams, dead letters, actions, tables.",
            "The first one on some tables makes the token that opens it and prints it once, on standard error; all"
                    + " consoles on these tables take the same. Put a proxy in front for TLS.",
            "Prints 'ready' on standard error once it listens."
        })
final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    @Mixin
    private final EvaluatorOptions evaluator = new EvaluatorOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    @Option(
            names = "--new-token",
            description = "Make and print another token; the one before opens nothing any more, and its sessions end.")
    private boolean renew;

    private final Terminal terminal;
    private final Supplier<Lifetime> lifetimes;

    ConsoleCommand(Terminal terminal, Supplier<Lifetime> lifetimes) {
        this.terminal = terminal;
        this.lifetimes = lifetimes;
    }

    @Override
    public Integer call() throws InterruptedException {
        Connection opened = connection.open(terminal.environment(), Catalog.all());
        try (Lifetime lifetime = lifetimes.get();
                Telemetry telemetry = metrics.serve(opened, terminal);
                ConsoleServer serving =
                        console.serve(telemetry, evaluator.evaluatedBy(terminal.environment()), renew)) {
            telemetry.serves();
            console.announce(terminal, serving);
            terminal.ready();
            lifetime.awaitEnd();
        }
        return ExitStatus.DONE;
    }
}
