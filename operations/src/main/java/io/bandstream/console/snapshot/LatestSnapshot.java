package io.bandstream.console.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The latest picture, and a place to wait for the next one. Thread-safe. */
public final class LatestSnapshot {

    private final Clock clock;
    private Seen latest;
    private boolean closed;

    public LatestSnapshot(Clock clock) {
        this.clock = clock;
        this.latest = new Seen(0, Snapshot.empty(clock.instant()));
    }

    /**
     * A picture and its number.
     *
     * @param version grows with every change
     */
    public record Seen(long version, Snapshot snapshot) {}

    synchronized void change(UnaryOperator<Snapshot> change) {
        latest = new Seen(latest.version() + 1, change.apply(latest.snapshot()).at(clock.instant()));
        notifyAll();
    }

    public synchronized Seen seen() {
        return latest;
    }

    /** Waits for a picture later than this version, at most so long; the latest in either case. */
    public synchronized Seen await(long version, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (latest.version() <= version && !closed) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        return latest;
    }

    /** Nobody waits any more. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    public synchronized boolean closed() {
        return closed;
    }
}
