package io.bandstream.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes when there is nothing to do now; for one thread. */
final class VirtualTime implements LaneExecutor {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** The waits that were asked for. */
    final List<Duration> waits = new ArrayList<>();

    private final Queue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private Instant now = START;
    private long order;

    private record Due(Instant at, long order, Runnable turn) {}

    Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public void run(Runnable turn) {
        due.add(new Due(now, order++, turn));
    }

    @Override
    public void runAfter(Duration wait, Runnable turn) {
        waits.add(wait);
        due.add(new Due(now.plus(wait), order++, turn));
    }

    /** Runs one turn; false where none is left. */
    boolean runNext() {
        Due next = due.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.turn().run();
        return true;
    }

    void runAll() {
        while (runNext()) {
            // The turns ask for more.
        }
    }
}
