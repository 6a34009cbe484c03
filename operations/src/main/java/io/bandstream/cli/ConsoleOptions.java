package io.bandstream.cli;

import io.bandstream.console.ConsoleSettings;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.ConsoleServer;
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

    /** @param renew makes another token in place of the one that there is */
    ConsoleServer serve(Connection connection, EvaluatedBy evaluatedBy, boolean renew) {
        return ConsoleServer.start(
                connection, new ConsoleSettings(host, port.port(), connection.place()), evaluatedBy, renew);
    }

    /** On standard error: what is printed on standard output is often kept. */
    void announce(Terminal terminal, ConsoleServer console) {
        String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        terminal.out().println("# console at http://" + shown + ":" + console.port());
        terminal.out().flush();
        console.token()
                .ifPresent(token -> terminal.err().println("the console's token, shown this once: " + token.text()));
        terminal.err().flush();
    }
}
