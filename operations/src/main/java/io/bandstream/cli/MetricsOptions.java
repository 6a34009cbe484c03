package io.bandstream.cli;

import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Telemetry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of every command that serves figures of itself. */
final class MetricsOptions {

    private static final int USUAL_PORT = 9464;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            converter = PortOptions.Range.class,
            description = "Port of /metrics, /healthz and /readyz, 0 for any free one. Default: " + USUAL_PORT
                    + ", or any free one where that is taken.")
    private @Nullable Integer port;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that they are served at, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    /** Serves them from now on, and says where. Of the whole pipeline it shows what it is told. */
    Telemetry serve(Connection connection, Terminal terminal) {
        Telemetry telemetry = port == null ? atTheUsualPort(connection, terminal) : at(connection, terminal, port);
        String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        terminal.announce("Metrics at http://" + shown + ":" + telemetry.port() + "/metrics");
        return telemetry;
    }

    /** Any number of workers share a machine without being told of each other. */
    private Telemetry atTheUsualPort(Connection connection, Terminal terminal) {
        try {
            return start(connection, terminal, USUAL_PORT);
        } catch (IOException taken) {
            return at(connection, terminal, 0);
        }
    }

    private Telemetry at(Connection connection, Terminal terminal, int wanted) {
        try {
            return start(connection, terminal, wanted);
        } catch (IOException e) {
            throw new CommandRefused("can't serve metrics at " + host + ":" + wanted + " (" + e.getMessage()
                    + "): name another port with --metrics-port, or 0 for any free one");
        }
    }

    private Telemetry start(Connection connection, Terminal terminal, int wanted) throws IOException {
        return Telemetry.start(
                connection, RootCommand.version(), new Telemetry.Address(host, wanted), terminal.environment());
    }
}
