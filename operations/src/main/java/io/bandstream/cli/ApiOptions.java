package io.bandstream.cli;

import io.bandstream.producer.http.ApiSettings;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.wiring.Api;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.LetterFiles;
import io.bandstream.wiring.Letters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin of every command that serves the HTTP API. */
final class ApiOptions {

    /** What others than users show as a bearer token; in the environment, for arguments are seen by everybody. */
    private static final String EVALUATOR_KEY = "BANDSTREAM_EVALUATOR_KEY";

    private static final String MAIL_GATEWAY_KEY = "BANDSTREAM_MAIL_GATEWAY_KEY";
    private static final String ENGINEER_KEY = "BANDSTREAM_ENGINEER_KEY";
    private static final String SMTP_URL = "BANDSTREAM_SMTP_URL";

    /** Guard nothing that anybody else could reach. */
    static final String PLAY_KEYS =
            "evaluator-of-this-machine, mail-gateway-of-this-machine and engineer-of-this-machine";

    private static final ApiSettings.Keys OF_PLAY = new ApiSettings.Keys(
            Optional.of("evaluator-of-this-machine"),
            Optional.of("mail-gateway-of-this-machine"),
            Optional.of("engineer-of-this-machine"));

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

    @Option(
            names = "--smtp",
            paramLabel = "URL",
            description = "Send each letter to a user by this mail server: smtps://HOST:PORT, or smtp://HOST:PORT for"
                    + " STARTTLS. Sender, user and password stand in BANDSTREAM_SMTP_FROM, BANDSTREAM_SMTP_USER and"
                    + " BANDSTREAM_SMTP_PASSWORD. Default: BANDSTREAM_SMTP_URL, unless there is --letters.")
    private @Nullable String smtp;

    /** Serves tables that exist, where purchases cost money. */
    Api serve(Connection connection, Map<String, String> environment) {
        try {
            return Api.start(
                    connection, settings(environment, ApiSettings.Keys.NONE), environment, mailer(environment));
        } catch (IllegalArgumentException e) {
            throw new CommandRefused(String.valueOf(e.getMessage()));
        }
    }

    private Mailer mailer(Map<String, String> environment) {
        if (letters == null) {
            return Stream.of(smtp, environment.get(SMTP_URL))
                    .flatMap(url -> Optional.ofNullable(url).filter(text -> !text.isBlank()).stream())
                    .findFirst()
                    .map(url -> Letters.bySmtp(url, environment))
                    .orElse(letter -> {});
        }
        if (smtp != null) {
            throw new CommandRefused("--letters and --smtp both say where letters go: give only one");
        }
        return letterFiles(letters);
    }

    private static Mailer letterFiles(Path directory) {
        try {
            return LetterFiles.in(directory);
        } catch (IOException e) {
            throw new CommandRefused("can't write letters into " + directory + " ("
                    + e.getClass().getSimpleName() + "): name a directory of yours with --letters");
        }
    }

    /** Serves tables of this machine, for play. */
    Api serveForPlay(Connection connection, Map<String, String> environment) {
        return Api.startForPlay(connection, settings(environment, OF_PLAY));
    }

    /** Where clients find it. */
    String url(int boundPort) {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + boundPort;
    }

    /** @param fallback the keys where the environment names none */
    private ApiSettings settings(Map<String, String> environment, ApiSettings.Keys fallback) {
        if (proxies < 0) {
            throw new CommandRefused("--proxies is negative: write 0 where clients connect themselves");
        }
        ApiSettings.Keys keys = new ApiSettings.Keys(
                key(environment, EVALUATOR_KEY).or(fallback::evaluator),
                key(environment, MAIL_GATEWAY_KEY).or(fallback::mailGateway),
                key(environment, ENGINEER_KEY).or(fallback::engineer));
        return new ApiSettings(host, port.port(), proxies, keys, ApiSettings.Rates.DEFAULT);
    }

    private static Optional<String> key(Map<String, String> environment, String variable) {
        Optional<String> key = Optional.ofNullable(environment.get(variable));
        if (key.filter(text -> text.length() < ApiSettings.SHORTEST_KEY).isPresent()) {
            throw new CommandRefused(variable + " is too short: give it at least " + ApiSettings.SHORTEST_KEY
                    + " characters that nobody can guess");
        }
        return key;
    }
}
