package io.bandstream.engine;

import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shard's changes on their way through the lanes of its handlers. */
final class ShardIntake implements ShardFlow {

    private static final Logger log = LoggerFactory.getLogger(ShardIntake.class);
    private static final Duration LAST_WRITES = Duration.ofSeconds(5);
    private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(1);

    private final ShardId shard;
    private final List<HandlerLanes> handlers;
    private final Shared shared;
    private final LowWaterMark progress = new LowWaterMark();
    private boolean open = true;
    private int turnsUnderWay;

    /**
     * What all shards of one engine share.
     *
     * @param room one permit for each change that may be under way
     * @param denied told why nothing can be settled any more
     */
    record Shared(LaneExecutor executor, Semaphore room, Clock clock, Consumer<String> denied) {}

    /** One handler's changes of all shards. */
    record HandlerLanes(ChangeExecution.Means means, Lanes lanes) {

        boolean isConcernedBy(Change change) {
            try {
                return means.handler().concerns(change);
            } catch (RuntimeException defect) {
                // Deciding it will tell what is wrong.
                return true;
            }
        }

        Set<String> keysOf(Change change) {
            try {
                return means.handler().orderKeys(change);
            } catch (RuntimeException defect) {
                return Set.of(change.origin().itemKey());
            }
        }
    }

    ShardIntake(ShardId shard, List<HandlerLanes> handlers, Shared shared) {
        this.shard = shard;
        this.handlers = handlers;
        this.shared = shared;
    }

    @Override
    public int accept(List<Change> batch, Duration patience) throws InterruptedException {
        Instant delivered = shared.clock().instant();
        long end = System.nanoTime() + patience.toNanos();
        int taken = 0;
        for (Change change : batch) {
            List<HandlerLanes> concerned = handlers.stream()
                    .filter(lanes -> lanes.isConcernedBy(change))
                    .toList();
            if (!isOpen() || (!concerned.isEmpty() && !hasRoomUntil(end))) {
                break;
            }
            take(change, concerned, delivered);
            taken++;
        }
        return taken;
    }

    private boolean hasRoomUntil(long end) throws InterruptedException {
        return shared.room().tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void take(Change change, List<HandlerLanes> concerned, Instant delivered) {
        LowWaterMark.Place place = progress.take(change.origin().sequenceNumber(), concerned.size());
        for (HandlerLanes lanes : concerned) {
            lanes.means().listener().taken();
            Set<String> keys = lanes.keysOf(change);
            ChangeExecution execution =
                    new ChangeExecution(lanes.means(), change, keys, shard, delivered, this::isOpen);
            new Delivery(execution, lanes.lanes(), withItem(keys, change), place).enter();
        }
    }

    /** No image of an item that comes back names the keys that it had before it was removed. */
    private static Set<String> withItem(Set<String> keys, Change change) {
        Set<String> all = new HashSet<>(keys);
        all.add("item of its own " + change.origin().itemKey());
        return all;
    }

    @Override
    public Optional<SequenceNumber> settled() {
        return progress.mark();
    }

    @Override
    public boolean drain(Duration deadline) throws InterruptedException {
        return progress.awaitNothingOpen(deadline);
    }

    @Override
    public synchronized void close() {
        open = false;
        long end = System.nanoTime() + LAST_WRITES.toNanos();
        try {
            for (long left = LAST_WRITES.toNanos(); turnsUnderWay > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isOpen() {
        return open;
    }

    private synchronized boolean beginTurn() {
        if (open) {
            turnsUnderWay++;
        }
        return open;
    }

    private synchronized void endTurn() {
        turnsUnderWay--;
        if (turnsUnderWay == 0) {
            notifyAll();
        }
    }

    /** One change at one handler: in its lane, then turn after turn until it is settled or the shard is closed. */
    private final class Delivery implements Runnable {
        private final ChangeExecution execution;
        private final Lanes lanes;
        private final LowWaterMark.Place place;
        private final Lanes.Turn turn;

        Delivery(ChangeExecution execution, Lanes lanes, Set<String> orderedBy, LowWaterMark.Place place) {
            this.execution = execution;
            this.lanes = lanes;
            this.place = place;
            this.turn = new Lanes.Turn(orderedBy, this);
        }

        void enter() {
            if (lanes.enter(turn)) {
                shared.executor().run(this);
            }
        }

        @Override
        public void run() {
            if (!beginTurn()) {
                end(false);
                return;
            }
            ChangeExecution.Turn outcome = oneTurn();
            endTurn();
            if (outcome instanceof ChangeExecution.Turn.Later later) {
                again(later.pause());
            } else if (outcome instanceof ChangeExecution.Turn.Denied denied) {
                shared.denied().accept(denied.reason());
                again(AFTER_A_DEFECT);
            } else {
                end(true);
            }
        }

        private ChangeExecution.Turn oneTurn() {
            try {
                return execution.turn();
            } catch (RuntimeException | Error defect) {
                // Of the engine itself, or out of memory: no fault of the change, which must not be lost for it.
                log.error(
                        "Shard {}: a turn failed with {}; it is tried again",
                        shard,
                        defect.getClass().getName());
                return new ChangeExecution.Turn.Later(AFTER_A_DEFECT);
            }
        }

        private void again(Duration wait) {
            if (wait.isZero()) {
                shared.executor().run(this);
            } else {
                shared.executor().runAfter(wait, this);
            }
        }

        /** Also where the shard was closed: what waits in the lane may be another shard's. */
        private void end(boolean settled) {
            if (progress.leave(place, settled)) {
                shared.room().release();
            }
            lanes.leave(turn).forEach(next -> shared.executor().run(next.work()));
        }
    }
}
