package io.bandstream.cli;

import io.bandstream.console.ConsoleSettings;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.wiring.ConsoleServer;
import io.bandstream.wiring.Telemetry;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin of every command that serves the console. */
final class ConsoleOptions {

    @Mixin
    private final PortOptions.OfConsole port = new PortOptions.OfConsole();

    @Option(
            names = "--console-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that the console listens at, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    /**
     * What it sees of the streams is shown by the telemetry as well.
     *
     * @param renew makes another token in place of the one that there is
     */
    ConsoleServer serve(Telemetry telemetry, EvaluatedBy evaluatedBy, boolean renew) {
        ConsoleSettings settings =
                new ConsoleSettings(host, port.port(), telemetry.connection().place());
        return ConsoleServer.start(telemetry, settings, evaluatedBy, renew);
    }

    /** On standard error: what is printed on standard output is often kept. */
    void announce(Terminal terminal, ConsoleServer console) {
        String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        terminal.announce("console at http://" + shown + ":" + console.port());
        console.token()
                .ifPresent(token -> terminal.err().println("the console's token, shown this once: " + token.text()));
        terminal.err().flush();
    }
}
