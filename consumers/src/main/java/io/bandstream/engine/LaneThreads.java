package io.bandstream.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns on a fixed number of threads, the oldest first: so a key with many changes is not left behind by all others, and
 * the shard's mark with it. A turn that waits for its time holds no thread.
 */
public final class LaneThreads implements LaneExecutor, AutoCloseable {

    private final ExecutorService lanes;
    private final Duration lastTurns;

    /**
     * Begins no thread before the first turn.
     *
     * @param count how many turns run at once
     * @param lastTurns how long {@link #close} lets them end by themselves
     */
    public LaneThreads(int count, Duration lastTurns) {
        this.lanes = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), daemons("lane"));
        this.lastTurns = lastTurns;
    }

    private record Waiting(long arrival, Runnable turn) implements Runnable, Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            return Long.compare(arrival, other.arrival);
        }

        @Override
        public void run() {
            turn.run();
        }
    }

    @Override
    public void run(long arrival, Runnable turn) {
        try {
            lanes.execute(new Waiting(arrival, turn));
        } catch (RejectedExecutionException closed) {
            // What has not begun is delivered again to the next worker.
        }
    }

    @Override
    public void runAfter(Duration wait, long arrival, Runnable turn) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, due -> run(arrival, due))
                .execute(turn);
    }

    /** Begins no more turns; those under way are given a moment, then interrupted. */
    @Override
    public void close() {
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(lastTurns.toMillis(), TimeUnit.MILLISECONDS)) {
                lanes.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            lanes.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
