package io.bandstream.cli;

import io.bandstream.engine.dynamodb.DeadLetterHeads;
import io.bandstream.schema.Catalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream dead-letters}: the events that could not be applied. */
@Command(
        name = "dead-letters",
        synopsisSubcommandLabel = "COMMAND",
        description = "The events that could not be applied, kept whole.")
final class DeadLettersCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DeadLettersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitStatus.COULD_NOT_RUN;
    }

    @Command(name = "list", description = "Lists all dead letters, the first seen first.")
    int list(@Mixin ConnectionOptions connection, @Mixin FormatOption format) {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            String table = Catalog.DEAD_LETTERS.name();
            DeadLetterListing listing = new DeadLetterHeads(client, table)
                    .all()
                    .map(DeadLetterListing::of)
                    .orElseThrow(() -> new CommandRefused("table " + table
                            + " does not exist here: make the tables with ./bandstream tables create, or connect"
                            + " elsewhere with --endpoint"));
            terminal.out().print(format.json() ? listing.json() : listing.text());
            terminal.out().flush();
            return ExitStatus.DONE;
        }
    }
}
