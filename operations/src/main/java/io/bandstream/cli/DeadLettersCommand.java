package io.bandstream.cli;

import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Redrive;
import io.bandstream.engine.dynamodb.DeadLetterHeads;
import io.bandstream.engine.dynamodb.DynamoDbView;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.letters.LetterRun;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream dead-letters}: the events that could not be applied. */
@Command(
        name = "dead-letters",
        synopsisSubcommandLabel = "COMMAND",
        description = "The events that could not be applied, kept whole.")
final class DeadLettersCommand {

    private final Terminal terminal;

    DeadLettersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", description = "Lists all dead letters, the first seen first.")
    int list(@Mixin ConnectionOptions connection, @Mixin FormatOption format) {
        return on(connection, client -> {
            DeadLetterListing listing = DeadLetterListing.of(heads(client));
            return answer(format, listing.json(), listing.text(), ExitStatus.DONE);
        });
    }

    @Command(
            name = "show",
            description = {
                "Shows one dead letter whole: what went wrong, and the event with both images.",
                "The images hold what the app wrote, personal data included.",
                "Exit status: 0 shown, 1 there is no such letter, 2 could not run."
            })
    int show(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Parameters(paramLabel = "ID", description = "As list prints it.") String id) {
        return on(
                connection,
                client -> new DeadLetterRows(Catalog.DEAD_LETTERS.name())
                        .read(new DynamoDbView(client), id)
                        .map(DeadLetterSheet::new)
                        .map(sheet -> answer(format, sheet.json(), sheet.text(), ExitStatus.DONE))
                        .orElseGet(() -> {
                            terminal.err()
                                    .println("there is no dead letter " + id + ": see ./bandstream dead-letters list");
                            terminal.err().flush();
                            return ExitStatus.FOUND;
                        }));
    }

    @Command(
            name = "redrive",
            description = {
                "Runs dead letters again, each key's in their order, through the rules as they are now. A letter that",
                "succeeds goes in the same commit that has its effects; with its last one a key is open again.",
                "Exit status: 0 all applied, 1 one failed again or is not there, 2 could not run."
            })
    int redrive(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Mixin EvaluatorOptions evaluator,
            @ArgGroup(multiplicity = "1") DeadLetterChoice choice) {
        return on(connection, client -> {
            Redrive redrive =
                    Pipeline.redrive(client, Clock.systemUTC(), evaluator.evaluatedBy(terminal.environment()));
            return carryOut(client, redrive, format, choice.all(), "redrive", letters -> redrive(letters, choice));
        });
    }

    @Command(
            name = "discard",
            description = {
                "Gives dead letters up for good: their events are never applied, and what waits behind them may go on",
                "(see redrive). Exit status: 0 all discarded, 1 one is not there, 2 could not run."
            })
    int discard(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @ArgGroup(multiplicity = "1") DeadLetterChoice choice) {
        return on(connection, client -> {
            Redrive giveUp = Pipeline.redrive(client, Clock.systemUTC(), EvaluatedBy.APP);
            return carryOut(client, giveUp, format, choice.all(), "discard", letters -> discard(letters, choice));
        });
    }

    private static void redrive(LetterRun letters, DeadLetterChoice choice) {
        if (choice.all()) {
            letters.redriveAll();
        } else {
            letters.redrive(choice.ids());
        }
    }

    private static void discard(LetterRun letters, DeadLetterChoice choice) {
        if (choice.all()) {
            letters.discardAll();
        } else {
            letters.discard(choice.ids());
        }
    }

    private int carryOut(
            DynamoDbClient client,
            Redrive redrive,
            FormatOption format,
            boolean all,
            String what,
            Consumer<LetterRun> work) {
        DeadLetterOutcomes outcomes = new DeadLetterOutcomes(all, format.json() ? line -> {} : this::tell);
        TerminalProgress progress = new TerminalProgress(terminal, "letters");
        work.accept(new LetterRun(
                () -> heads(client),
                redrive,
                outcomes::add,
                total -> format.json() ? progress.begin(what, total) : progress.lines(what, total)));
        return answer(format, outcomes.json(), outcomes.summary(), outcomes.status());
    }

    private void tell(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }

    private int answer(FormatOption format, String json, String text, int status) {
        terminal.out().print(format.json() ? json : text);
        terminal.out().flush();
        return status;
    }

    private int on(ConnectionOptions connection, ToIntFunction<DynamoDbClient> work) {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            return work.applyAsInt(client);
        }
    }

    private static List<Item> heads(DynamoDbClient client) {
        String table = Catalog.DEAD_LETTERS.name();
        return new DeadLetterHeads(client, table)
                .all()
                .orElseThrow(() -> new CommandRefused("table " + table
                        + " does not exist here: make the tables with ./bandstream tables create, or connect"
                        + " elsewhere with --endpoint"));
    }
}
