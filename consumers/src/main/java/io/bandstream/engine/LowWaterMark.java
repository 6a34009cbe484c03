package io.bandstream.engine;

import io.bandstream.stream.SequenceNumber;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The position of one shard up to which everything is settled: a later change that is settled first doesn't move it. Safe
 * for many threads.
 */
final class LowWaterMark {

    private final Deque<Place> open = new ArrayDeque<>();
    private @Nullable SequenceNumber mark;

    /** One change's place in the shard. */
    static final class Place {
        private final SequenceNumber number;
        private int handlersLeft;
        private boolean abandoned;

        private Place(SequenceNumber number, int handlers) {
            this.number = number;
            this.handlersLeft = handlers;
        }

        private boolean isSettled() {
            return handlersLeft == 0 && !abandoned;
        }
    }

    /**
     * Takes the next change of the shard.
     *
     * @param handlers how many have to settle it; none where it concerns nobody
     */
    synchronized Place take(SequenceNumber number, int handlers) {
        Place place = new Place(number, handlers);
        open.addLast(place);
        advance();
        return place;
    }

    /**
     * One handler is done with the change; true where it was the last one.
     *
     * @param settled otherwise the mark never passes the change
     */
    synchronized boolean leave(Place place, boolean settled) {
        place.handlersLeft--;
        place.abandoned |= !settled;
        advance();
        return place.handlersLeft == 0;
    }

    private void advance() {
        while (!open.isEmpty() && open.getFirst().isSettled()) {
            mark = open.removeFirst().number;
        }
        if (open.isEmpty()) {
            notifyAll();
        }
    }

    synchronized Optional<SequenceNumber> mark() {
        return Optional.ofNullable(mark);
    }

    /** Waits until nothing is open; false where the deadline came first. */
    synchronized boolean awaitNothingOpen(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!open.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
