package io.bandstream.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns on a fixed number of threads. A turn that waits holds none of them. */
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
        this.lanes = Executors.newFixedThreadPool(count, daemons("lane"));
        this.lastTurns = lastTurns;
    }

    @Override
    public void run(Runnable turn) {
        try {
            lanes.execute(turn);
        } catch (RejectedExecutionException closed) {
            // What has not begun is delivered again to the next worker.
        }
    }

    @Override
    public void runAfter(Duration wait, Runnable turn) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, this::run)
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
