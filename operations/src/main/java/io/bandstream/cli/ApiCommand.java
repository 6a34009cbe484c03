package io.bandstream.cli;

import io.bandstream.schema.provision.Role;
import io.bandstream.wiring.Api;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Telemetry;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bandstream api}: the HTTP API and nothing else. */
@Command(
        name = "api",
        description = {
            "Serves the HTTP API until Ctrl-C. Prints 'ready' on standard error once it listens.",
            "Its description is at /openapi.json. What candidates are given comes by ./bandstream content load. Put a proxy in front for TLS. Evaluators show the key of"
                    + " BANDSTREAM_EVALUATOR_KEY, the mail gateway that of BANDSTREAM_MAIL_GATEWAY_KEY, engineers that of"
                    + " BANDSTREAM_ENGINEER_KEY. The stores are set up by BANDSTREAM_APPLE_ROOT and"
                    + " BANDSTREAM_APPLE_APP_ID, BANDSTREAM_GOOGLE_PUBLIC_KEY and BANDSTREAM_GOOGLE_SERVICE_ACCOUNT."
        })
final class ApiCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    private final Terminal terminal;
    private final Supplier<Lifetime> lifetimes;

    ApiCommand(Terminal terminal, Supplier<Lifetime> lifetimes) {
        this.terminal = terminal;
        this.lifetimes = lifetimes;
    }

    @Override
    public Integer call() throws InterruptedException {
        Connection opened = connection.open(terminal.environment(), Role.PRODUCER.tables());
        try (Lifetime lifetime = lifetimes.get();
                Telemetry telemetry = metrics.serve(opened, terminal).looking();
                Api serving = api.serve(telemetry, terminal.environment())) {
            telemetry.serves();
            terminal.announce("HTTP API at " + api.url(serving.port()) + "; Ctrl-C ends it");
            terminal.ready();
            lifetime.awaitEnd();
        }
        return ExitStatus.DONE;
    }
}
