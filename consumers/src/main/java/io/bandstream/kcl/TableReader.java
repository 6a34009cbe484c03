package io.bandstream.kcl;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one table for the life of the process: a worker for the stream that the table has, and another one when the table
 * gets another stream.
 */
final class TableReader {

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Supplier<StreamWorker> workers;
    private final StopSignal stop = new StopSignal();
    private StreamWorker current;

    /** @param workers makes one for each stream that the table has in turn */
    TableReader(Supplier<StreamWorker> workers) {
        this.workers = workers;
        this.current = workers.get();
    }

    private synchronized StreamWorker current() {
        return current;
    }

    /** Empty once the reading is being stopped: who stops it ends the worker that is there, and none may come after. */
    private synchronized Optional<StreamWorker> next() {
        if (stop.isGiven()) {
            return Optional.empty();
        }
        current = workers.get();
        return Optional.of(current);
    }

    private synchronized StreamWorker last() {
        stop.give();
        return current;
    }

    String table() {
        return current().table();
    }

    boolean ready() {
        return current().ready();
    }

    /** Returns when the reading has ended. */
    void run(StreamThreads threads) {
        Replacement replacement = new Replacement();
        threads.forWork().execute(replacement);
        Optional<StreamWorker> worker = Optional.of(current());
        while (worker.isPresent()) {
            worker.get().run();
            worker = replacement.takenPlace() ? next() : Optional.empty();
        }
        stop.give();
    }

    boolean stop(Duration deadline) throws InterruptedException {
        return last().stop(deadline);
    }

    /** Looks now and then whether the stream is still the table's. */
    private final class Replacement implements Runnable {
        private boolean seen;

        @Override
        public void run() {
            while (!stop.isGivenWithin(LOOK_EVERY)) {
                look();
            }
        }

        private synchronized void look() {
            try {
                seen |= current().endIfReplaced();
            } catch (RuntimeException e) {
                LOG.debug("Stream of {} not looked up at present", table(), e);
            }
        }

        /** Once for each time. */
        synchronized boolean takenPlace() {
            boolean replaced = seen;
            seen = false;
            return replaced;
        }
    }
}
