package io.bandstream.cli;

import io.bandstream.producer.http.ApiSettings;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.wiring.Api;
import io.bandstream.wiring.LetterFiles;
import io.bandstream.wiring.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin of every command that serves the HTTP API. */
final class ApiOptions {

    /** What evaluators show as a bearer token; in the environment, for arguments are seen by everybody. */
    private static final String EVALUATOR_KEY = "BANDSTREAM_EVALUATOR_KEY";

    /** Guards nothing that anybody else could reach. */
    static final String PLAY_KEY = "evaluator-of-this-machine";

    @Mixin
    private final PortOptions.OfApi port = new PortOptions.OfApi();

    @Option(
            names = "--api-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that the HTTP API listens at, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--proxies",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How many proxies of yours stand in front and add to X-Forwarded-For, by which clients are told"
                            + " apart. Default: ${DEFAULT-VALUE}.")
    private int proxies;

    @Option(
            names = "--letters",
            paramLabel = "DIR",
            description = "Write each letter to a user as a JSON file into this directory, from which your mail system"
                    + " takes it. Default: no letter is sent.")
    private @Nullable Path letters;

    /** Serves tables that exist, where purchases cost money. */
    Api serve(Telemetry telemetry, Map<String, String> environment) {
        try {
            return Api.start(telemetry, settings(environment, Optional.empty()), environment, letters());
        } catch (IllegalArgumentException e) {
            throw new CommandRefused(String.valueOf(e.getMessage()));
        }
    }

    private Mailer letters() {
        if (letters == null) {
            return letter -> {};
        }
        try {
            return LetterFiles.in(letters);
        } catch (IOException e) {
            throw new CommandRefused("can't write letters into " + letters + " ("
                    + e.getClass().getSimpleName() + "): name a directory of yours with --letters");
        }
    }

    /** Serves tables of this machine, for play. */
    Api serveForPlay(Telemetry telemetry, Map<String, String> environment) {
        return Api.startForPlay(telemetry, settings(environment, Optional.of(PLAY_KEY)));
    }

    /** Where clients find it. */
    String url(int boundPort) {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + boundPort;
    }

    /** @param fallback the evaluators' key where the environment names none */
    private ApiSettings settings(Map<String, String> environment, Optional<String> fallback) {
        @Nullable String key = environment.get(EVALUATOR_KEY);
        if (key != null && key.length() < ApiSettings.SHORTEST_KEY) {
            throw new CommandRefused(EVALUATOR_KEY + " is too short: give it at least " + ApiSettings.SHORTEST_KEY
                    + " characters that nobody can guess");
        }
        if (proxies < 0) {
            throw new CommandRefused("--proxies is negative: write 0 where clients connect themselves");
        }
        return new ApiSettings(
                host, port.port(), proxies, Optional.ofNullable(key).or(() -> fallback), ApiSettings.Rates.DEFAULT);
    }
}
