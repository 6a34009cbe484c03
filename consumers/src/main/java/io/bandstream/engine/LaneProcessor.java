package io.bandstream.engine;

import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Settles a batch lane by lane: changes with one order key one after another, lanes side by side. Returns when all are
 * settled, so that the last position of the batch may be checkpointed.
 */
final class LaneProcessor implements BatchProcessor {

    private final Function<Change, String> orderKey;
    private final Settler settler;
    private final ExecutorService executor;

    /** @param executor runs the lanes; shared, and shut down by its owner when the worker is to stop */
    LaneProcessor(Function<Change, String> orderKey, Settler settler, ExecutorService executor) {
        this.orderKey = orderKey;
        this.settler = settler;
        this.executor = executor;
    }

    @Override
    public Optional<SequenceNumber> process(ShardId shard, List<Change> batch) {
        if (batch.isEmpty() || !settled(start(Lanes.of(batch, orderKey)))) {
            return Optional.empty();
        }
        return Optional.of(batch.get(batch.size() - 1).origin().sequenceNumber());
    }

    private List<LaneRun> start(Iterable<List<Change>> lanes) {
        Instant delivered = settler.now();
        List<LaneRun> runs = new ArrayList<>();
        for (List<Change> lane : lanes) {
            LaneRun run = new LaneRun(lane, settler, delivered);
            runs.add(run);
            start(run);
        }
        return runs;
    }

    private void start(LaneRun run) {
        try {
            executor.execute(run);
        } catch (RejectedExecutionException stopping) {
            run.abandon();
        }
    }

    /** Waits for every lane, also after one was cut short: nothing of this batch may run on when it has returned. */
    private static boolean settled(List<LaneRun> runs) {
        CompletableFuture<?>[] ends = runs.stream().map(LaneRun::ended).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(ends);
        try {
            all.get();
        } catch (InterruptedException stopping) {
            runs.forEach(LaneRun::cutShort);
            all.join();
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a lane always ends with a yes or a no", impossible);
        }
        return runs.stream().allMatch(run -> run.ended().join());
    }
}
