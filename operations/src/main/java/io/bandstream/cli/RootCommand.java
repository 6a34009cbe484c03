package io.bandstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: help, version, {@code --debug}. */
@Command(
        name = "bandstream",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "From a write to an IELTS table to all that must follow from it, over DynamoDB Streams.",
        footer = {
            "",
            "Where DynamoDB is: --endpoint URL after the command, or the standard AWS environment (AWS_REGION,"
                    + " AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB, credentials chain).",
            "Exit status: 0 done, 1 found something, 2 could not run."
        })
final class RootCommand {

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print a stack trace with an error.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /** Written into the jar by the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bandstream " + version()};
        }
    }

    static String version() {
        try (InputStream in = RootCommand.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
