package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.support.Opening;
import io.bandstream.wiring.SupportDesks;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream support}: what comes to the support by mail. */
@Command(
        name = "support",
        synopsisSubcommandLabel = "COMMAND",
        description = "The support: takes mails, each of which becomes a ticket.")
final class SupportCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SupportCommand(Terminal terminal, InputStream standardInput) {
        this.terminal = terminal;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitStatus.COULD_NOT_RUN;
    }

    @Command(
            name = "receive",
            description = {
                "Makes a mail a ticket, triaged by its words. The same mail again, known by its Message-ID, changes"
                        + " nothing.",
                "Exit status: 0 there is a ticket, 1 the mail makes none, 2 could not run: hand it in again."
            })
    int receive(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Parameters(
                            paramLabel = "FILE",
                            description = "A mail as it came over the wire (RFC 5322), or - for standard" + " input.")
                    Path file) {
        byte[] mail = new MailFile(file, standardInput).read();
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            return answer(SupportDesks.on(client, Clock.systemUTC()).receive(mail), format);
        } catch (StoreUnavailableException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()), refused);
        }
    }

    private int answer(Opening opening, FormatOption format) {
        if (opening instanceof Opening.Refused refused) {
            terminal.err().println("bandstream: this mail makes no ticket: " + refused.field() + " " + refused.why());
            terminal.err().flush();
        }
        terminal.out().print(format.json() ? json(opening) : text(opening));
        terminal.out().flush();
        return opening instanceof Opening.Refused ? ExitStatus.FOUND : ExitStatus.DONE;
    }

    private static String text(Opening opening) {
        if (opening instanceof Opening.Opened opened) {
            return "opened  " + opened.ticketId() + "  " + opened.status().text() + "\n";
        }
        return opening instanceof Opening.AlreadyOpen already ? "opened before  " + already.ticketId() + "\n" : "";
    }

    private static String json(Opening opening) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (opening instanceof Opening.Opened opened) {
            json.put("outcome", "opened").put("ticket_id", opened.ticketId());
            json.put("status", opened.status().text());
        } else if (opening instanceof Opening.AlreadyOpen already) {
            json.put("outcome", "opened-before").put("ticket_id", already.ticketId());
        } else if (opening instanceof Opening.Refused refused) {
            json.put("outcome", "refused").put("error", refused.field() + " " + refused.why());
        }
        return json.toPrettyString() + System.lineSeparator();
    }
}
