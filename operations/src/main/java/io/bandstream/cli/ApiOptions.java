package io.bandstream.cli;

import io.bandstream.producer.http.ApiSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin of every command that serves the HTTP API. */
final class ApiOptions {

    /** What evaluators show as a bearer token; in the environment, for arguments are seen by everybody. */
    private static final String EVALUATOR_KEY = "BANDSTREAM_EVALUATOR_KEY";

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
            description = "How many proxies of yours stand in front and add to X-Forwarded-For, by which clients are told"
                    + " apart. Default: ${DEFAULT-VALUE}.")
    private int proxies;

    /** Where clients find it. */
    String url(int boundPort) {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + boundPort;
    }

    /** @param fallback the evaluators' key where the environment names none */
    ApiSettings settings(Map<String, String> environment, Optional<String> fallback) {
        @Nullable String key = environment.get(EVALUATOR_KEY);
        if (key != null && key.length() < ApiSettings.SHORTEST_KEY) {
            throw new CommandRefused(EVALUATOR_KEY + " is too short: give it at least " + ApiSettings.SHORTEST_KEY
                    + " characters that nobody can guess");
        }
        if (proxies < 0) {
            throw new CommandRefused("--proxies is negative: write 0 where clients connect themselves");
        }
        return new ApiSettings(
                host,
                port.port(),
                proxies,
                Optional.ofNullable(key).or(() -> fallback),
                ApiSettings.Rates.DEFAULT);
    }
}
