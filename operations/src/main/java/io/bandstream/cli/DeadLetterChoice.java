package io.bandstream.cli;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters a command is about: those that are named, or all. */
final class DeadLetterChoice {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As list prints it.")
    private List<String> ids = List.of();

    @Option(names = "--all", required = true, description = "Every letter that is there.")
    private boolean all;

    boolean all() {
        return all;
    }

    List<String> ids() {
        return ids;
    }
}
