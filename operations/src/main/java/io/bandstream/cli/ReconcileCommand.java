package io.bandstream.cli;

import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.TableUnreadableException;
import io.bandstream.reconcile.Verdict;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream reconcile}: whether the derived tables are what the base tables and the credit ledger make them. */
@Command(
        name = "reconcile",
        description = {
            "Recomputes the derived tables from the base tables and the credit ledger, and prints each difference.",
            "It writes nothing. While events are in flight the tables differ for a moment: differences are read again"
                    + " twice, a second apart, and only those that stand unchanged count.",
            "Exit status: 0 consistent, 1 differences, 2 could not run."
        })
final class ReconcileCommand implements Callable<Integer> {

    private static final long SECONDS_TO_LAND = 1;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    private final Terminal terminal;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Verdict verdict = verdict();
        terminal.out().print(format.json() ? ReconcileJson.verdict(verdict) : ReconcileText.verdict(verdict));
        terminal.out().flush();
        return verdict.consistent() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private Verdict verdict() throws InterruptedException {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            return new Reconciler(new DynamoDbTableScan(client), () -> TimeUnit.SECONDS.sleep(SECONDS_TO_LAND)).run();
        } catch (TableUnreadableException unreadable) {
            throw new CommandRefused(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
