package io.bandstream.engine;

import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
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

    private List<Optional<Future<?>>> start(Iterable<List<Change>> lanes) {
        Instant delivered = settler.now();
        List<Optional<Future<?>>> started = new ArrayList<>();
        for (List<Change> lane : lanes) {
            started.add(start(lane, delivered));
        }
        return started;
    }

    private Optional<Future<?>> start(List<Change> lane, Instant delivered) {
        try {
            return Optional.of(executor.submit(() -> {
                for (Change change : lane) {
                    settler.settle(change, delivered);
                }
                return null;
            }));
        } catch (RejectedExecutionException stopping) {
            return Optional.empty();
        }
    }

    /** Waits for every lane, also after one was cut short: nothing of this batch may run on when it has returned. */
    private static boolean settled(List<Optional<Future<?>>> lanes) {
        boolean all = true;
        for (Optional<Future<?>> lane : lanes) {
            all &= lane.isPresent() && settled(lane.get());
        }
        return all;
    }

    private static boolean settled(Future<?> lane) {
        try {
            lane.get();
            return true;
        } catch (ExecutionException cutShort) {
            return false;
        } catch (InterruptedException stopping) {
            lane.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
