package io.bandstream.cli;

import io.bandstream.engine.Engine;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.Reconciler.Mending;
import io.bandstream.reconcile.Reconciler.Repaired;
import io.bandstream.reconcile.TableUnreadableException;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream reconcile}: whether the derived tables are what the base tables and the credit ledger make them. */
@Command(
        name = "reconcile",
        description = {
            "Recomputes the derived tables from the base tables and the credit ledger, and prints each difference.",
            "While events are in flight the tables differ for a moment: differences are read again twice, a second"
                    + " apart, and only those that stand unchanged count.",
            "It writes nothing but with --repair: then each row that differs is put right while it is as it was read,"
                    + " beside running workers as well; base tables are left alone, and what is left is printed.",
            "Exit status: 0 consistent, 1 differences, 2 could not run."
        })
final class ReconcileCommand implements Callable<Integer> {

    private static final long SECONDS_TO_LAND = 1;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--repair", description = "put right what differs, and print what is left")
    private boolean repair;

    private final Terminal terminal;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Repaired outcome = outcome();
        terminal.out().print(format.json() ? ReconcileJson.of(outcome, repair) : ReconcileText.of(outcome, repair));
        terminal.out().flush();
        return outcome.verdict().consistent() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private Repaired outcome() throws InterruptedException {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            Reconciler reconciler =
                    new Reconciler(new DynamoDbTableScan(client), () -> TimeUnit.SECONDS.sleep(SECONDS_TO_LAND));
            return repair ? reconciler.repair(mending(client)) : new Repaired(0, reconciler.run());
        } catch (TableUnreadableException | StoreUnavailableException | StoreDeniedException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static Mending mending(DynamoDbClient client) {
        Engine.Stores stores = Pipeline.stores(client, Clock.systemUTC());
        return new Mending(stores.view(), stores.effects(), Clock.systemUTC());
    }
}
