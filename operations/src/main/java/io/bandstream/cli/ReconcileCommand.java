package io.bandstream.cli;

import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.Reconciler.Repaired;
import io.bandstream.reconcile.TableUnreadableException;
import io.bandstream.wiring.Operator;
import io.bandstream.wiring.RealTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
        try (Operator operator = Operator.of(connection.open(terminal.environment()), RealTime::sleep)) {
            Reconciler reconciler = operator.reconciler();
            return repair ? reconciler.repair(operator.mending()) : new Repaired(0, reconciler.run());
        } catch (TableUnreadableException | StoreUnavailableException | StoreDeniedException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()), refused);
        }
    }
}
