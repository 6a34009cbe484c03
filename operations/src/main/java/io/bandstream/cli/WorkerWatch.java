package io.bandstream.cli;

import io.bandstream.kcl.Failure;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.wiring.Consumers;
import java.time.Duration;
import java.util.Optional;

/** Stands by running consumers until the process is told to end or they fail. */
final class WorkerWatch {

    /** Until the end of the process, if need be: others may hold what is missing, and come back. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

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
        Thread herald = new Thread(() -> announceReady(terminal), "ready");
        herald.setDaemon(true);
        herald.start();
        lifetime.awaitEnd();
        failure().ifPresent(WorkerWatch::refuse);
    }

    /** Scripts wait for this very line. On a thread of its own, so that Ctrl-C is obeyed during a start that drags on. */
    private void announceReady(Terminal terminal) {
        try {
            if (consumers.awaitReady(FOR_EVER) instanceof Readiness.Ready) {
                terminal.ready();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Failure> failure() {
        return consumers.failure().isDone() ? Optional.of(consumers.failure().join()) : Optional.empty();
    }

    private static void refuse(Failure failure) {
        throw new CommandRefused("table " + failure.table() + " is no longer read: " + failure.reason()
                + "; mend that and start again, nothing is lost for 24 hours");
    }
}
