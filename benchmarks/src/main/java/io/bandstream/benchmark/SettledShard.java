package io.bandstream.benchmark;

import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A processor of one shard that can be waited for. */
final class SettledShard implements ChangeProcessor {

    private static final long LOOK_NANOS = 1_000_000;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ChangeProcessor processor;
    private final AtomicInteger taken = new AtomicInteger();
    private final CompletableFuture<ShardFlow> opened = new CompletableFuture<>();

    SettledShard(ChangeProcessor processor) {
        this.processor = processor;
    }

    @Override
    public ShardFlow open(ShardId shard) {
        ShardFlow flow = new Counted(processor.open(shard), taken);
        opened.complete(flow);
        return flow;
    }

    /** Returns when so many records are settled. */
    void await(int records) throws InterruptedException {
        while (taken.get() < records) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (!opened.join().drain(LONG)) {
            throw new IllegalStateException("not settled after " + LONG);
        }
    }

    /** How many records were taken so far. */
    int taken() {
        return taken.get();
    }

    private record Counted(ShardFlow flow, AtomicInteger taken) implements ShardFlow {
        @Override
        public int accept(List<Change> batch, Duration patience) throws InterruptedException {
            int accepted = flow.accept(batch, patience);
            taken.addAndGet(accepted);
            return accepted;
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return flow.settled();
        }

        @Override
        public boolean drain(Duration deadline) throws InterruptedException {
            return flow.drain(deadline);
        }

        @Override
        public void close() {
            flow.close();
        }
    }
}
