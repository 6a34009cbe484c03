package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One lane of one batch on its way through the settler. Ends exactly once, also where it never got to run. */
final class LaneRun implements Runnable {

    private final List<Change> lane;
    private final Settler settler;
    private final Instant delivered;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private @Nullable Thread runner;

    LaneRun(List<Change> lane, Settler settler, Instant delivered) {
        this.lane = lane;
        this.settler = settler;
        this.delivered = delivered;
    }

    @Override
    public void run() {
        boolean settled = false;
        runsOn(Thread.currentThread());
        try {
            for (Change change : lane) {
                settler.settle(change, delivered);
            }
            settled = true;
        } catch (InterruptedException cutShort) {
            Thread.currentThread().interrupt();
        } finally {
            runsOn(null);
            ended.complete(settled);
        }
    }

    private synchronized void runsOn(@Nullable Thread thread) {
        runner = thread;
    }

    /** Asks the lane to end; it has ended only when {@link #ended} says so. */
    synchronized void cutShort() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** The lane will never run. */
    void abandon() {
        ended.complete(false);
    }

    /** Completed with whether every change was settled, once nothing of the lane runs any more. */
    CompletableFuture<Boolean> ended() {
        return ended;
    }
}
