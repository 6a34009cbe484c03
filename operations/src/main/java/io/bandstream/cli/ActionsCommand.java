package io.bandstream.cli;

import io.bandstream.producer.action.ActionPage;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.wiring.ActionDesk;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream actions}: what engineers must look at, and their word on it. */
@Command(
        name = "actions",
        synopsisSubcommandLabel = "COMMAND",
        description = "The DevOps actions: what engineers must look at, and their word on it.")
final class ActionsCommand {

    private final Terminal terminal;

    ActionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = {
                "Lists actions by their status, what waits for a review first, the newest first within a status.",
                "A change is listed a moment after it is made."
            })
    int list(@Mixin ConnectionOptions connection, @Mixin FormatOption format, @Mixin ActionChoice choice) {
        return on(connection, desk -> {
            ActionPage page = desk.list().list(choice.filter(), choice.limit(), choice.after());
            if (page instanceof ActionPage.Actions actions) {
                ActionListing listing = new ActionListing(actions);
                return answer(format.json() ? listing.json() : listing.text(), ExitStatus.DONE);
            }
            throw new CommandRefused("--after names no place in this list: take it from the page before, with the same"
                    + " --status and --cause, or leave it out to begin anew");
        });
    }

    @Command(
            name = "approve",
            description = {
                "Approves an action that waits for its review.",
                "Exit status: 0 approved, 1 there is no such action or it waits for no review, 2 could not run."
            })
    int approve(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Mixin Reviewer reviewer,
            @Parameters(paramLabel = "ID", description = "As list prints it.") String id) {
        String name = reviewer.name(terminal.environment());
        return review(connection, format, id, desk -> desk.review().approve(id, name));
    }

    @Command(
            name = "reject",
            description = {
                "Rejects an action that waits for its review, and says why.",
                "Exit status: 0 rejected, 1 there is no such action or it waits for no review, 2 could not run."
            })
    int reject(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Mixin Reviewer reviewer,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why, for those who read the action later.")
                    String reason,
            @Parameters(paramLabel = "ID", description = "As list prints it.") String id) {
        String name = reviewer.name(terminal.environment());
        return review(connection, format, id, desk -> desk.review().reject(id, name, reason));
    }

    private int review(
            ConnectionOptions connection, FormatOption format, String id, Function<ActionDesk, Reviewing> review) {
        return on(connection, desk -> {
            ReviewOutcome outcome = new ReviewOutcome(id, review.apply(desk));
            outcome.complaint().ifPresent(line -> {
                terminal.err().println("bandstream: " + line);
                terminal.err().flush();
            });
            return answer(format.json() ? outcome.json() : outcome.text(), outcome.status());
        });
    }

    private int answer(String text, int status) {
        terminal.out().print(text);
        terminal.out().flush();
        return status;
    }

    private int on(ConnectionOptions connection, ToIntFunction<ActionDesk> work) {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            return work.applyAsInt(ActionDesk.on(client, Clock.systemUTC()));
        } catch (StoreUnavailableException | UnreadableItemException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()), refused);
        }
    }
}
