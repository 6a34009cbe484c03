package io.bandstream.cli;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of the commands by which somebody gives a word that is kept with a name. */
final class Reviewer {

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who reviews; kept with the action. Default: what USER or USERNAME says.")
    private @Nullable String name;

    /** @throws CommandRefused if neither the option nor the environment says who it is */
    String name(Map<String, String> environment) {
        return Stream.of(name, environment.get("USER"), environment.get("USERNAME"))
                .flatMap(given -> Optional.ofNullable(given).stream())
                .filter(given -> !given.isBlank())
                .findFirst()
                .orElseThrow(() -> new CommandRefused("nobody says who reviews: name yourself with --by NAME"));
    }
}
