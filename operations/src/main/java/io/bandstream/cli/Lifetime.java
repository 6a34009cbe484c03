package io.bandstream.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command run until the process is told to end (Ctrl-C, SIGTERM), and holds the process until the command has
 * wound down. Thread-safe.
 */
final class Lifetime implements AutoCloseable {

    private static final long WIND_DOWN_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    static Lifetime ofThisProcess() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::end, "wind-down"));
        return lifetime;
    }

    /** Returns when the process is told to end. */
    void awaitEnd() throws InterruptedException {
        asked.await();
    }

    /** Asks the command to end, as Ctrl-C does. */
    void ask() {
        asked.countDown();
    }

    /** The command has wound down: the process may go. */
    @Override
    public void close() {
        over.countDown();
    }

    private void end() {
        ask();
        try {
            if (!over.await(WIND_DOWN_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("bandstream: gave up winding down after " + WIND_DOWN_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
