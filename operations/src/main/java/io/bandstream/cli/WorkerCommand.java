package io.bandstream.cli;

import io.bandstream.schema.provision.Role;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Consumers;
import io.bandstream.wiring.Telemetry;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bandstream worker}: the consumers and nothing else. */
@Command(
        name = "worker",
        description = {
            "Runs the consumers until Ctrl-C: what is written to the app's tables goes on into the derived ones.",
            "Any number of workers share the work. Prints 'ready' on standard error once the shards are held."
        })
final class WorkerCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final EvaluatorOptions evaluator = new EvaluatorOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    private final Terminal terminal;
    private final Supplier<Lifetime> lifetimes;

    WorkerCommand(Terminal terminal, Supplier<Lifetime> lifetimes) {
        this.terminal = terminal;
        this.lifetimes = lifetimes;
    }

    @Override
    public Integer call() throws InterruptedException {
        Connection opened = connection.open(terminal.environment(), Role.WORKER.tables());
        try (Lifetime lifetime = lifetimes.get();
                Telemetry telemetry = metrics.serve(opened, terminal).looking();
                Consumers consumers = Consumers.start(telemetry, evaluator.model(terminal.environment()))) {
            new WorkerWatch(consumers, lifetime).run(terminal);
        }
        return ExitStatus.DONE;
    }
}
