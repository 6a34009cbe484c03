package io.bandstream.cli;

import io.bandstream.kcl.Failure;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.wiring.Consumers;
import java.time.Duration;
import java.util.Optional;

/** Stands by running consumers until the process is told to end or they fail. */
final class WorkerWatch {

    /** Short, so that Ctrl-C is obeyed during a start that drags on. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Consumers consumers;
    private final Lifetime lifetime;

    WorkerWatch(Consumers consumers, Lifetime lifetime) {
        this.consumers = consumers;
        this.lifetime = lifetime;
    }

    /**
     * Returns when the process is told to end.
     *
     * @throws CommandRefused if a table is no longer read
     */
    void run(Terminal terminal) throws InterruptedException {
        var unused = consumers.failure().thenRun(lifetime::ask);
        if (becomesReady()) {
            announceReady(terminal);
        }
        lifetime.awaitEnd();
        failure().ifPresent(WorkerWatch::refuse);
    }

    /** Scripts wait for this very line. */
    private static void announceReady(Terminal terminal) {
        terminal.err().println("ready");
        terminal.err().flush();
    }

    private boolean becomesReady() throws InterruptedException {
        Readiness readiness = consumers.awaitReady(LOOK);
        while (readiness instanceof Readiness.NotReady && !lifetime.asked()) {
            readiness = consumers.awaitReady(LOOK);
        }
        return readiness instanceof Readiness.Ready;
    }

    private Optional<Failure> failure() {
        return consumers.failure().isDone() ? Optional.of(consumers.failure().join()) : Optional.empty();
    }

    private static void refuse(Failure failure) {
        throw new CommandRefused("table " + failure.table() + " is no longer read: " + failure.reason()
                + "; mend that and start again, nothing is lost for 24 hours");
    }
}
