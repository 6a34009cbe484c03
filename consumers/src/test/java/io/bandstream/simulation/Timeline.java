package io.bandstream.simulation;

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
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and the seeded choice of what runs next among all that could. One thread: a task that waits for an answer
 * lets the others go on inside of its own call ({@link #meanwhile}), so that calls of several processes interleave. Time
 * passes only where nothing can run now.
 */
final class Timeline {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int DEEPEST = 5;
    /** All that waits is due at a multiple of it: the more there is to choose from. In milliseconds. */
    private static final long GRID = 50;

    private final SplittableRandom random;
    private final List<Task> ready = new ArrayList<>();
    private final Queue<Task> later =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparing(Task::order));
    private long now;
    private long order;
    private int depth;

    private record Task(long at, long order, Host host, boolean alone, Runnable work) {}

    Timeline(SplittableRandom random) {
        this.random = random;
    }

    Clock clock() {
        InstantSource source = this::instant;
        return source.withZone(ZoneOffset.UTC);
    }

    Instant instant() {
        return START.plusMillis(now);
    }

    /** Since the start. */
    long millis() {
        return now;
    }

    void after(Host host, Duration wait, Runnable work) {
        long due = now + wait.toMillis();
        long at = wait.isZero() ? due : (due + GRID - 1) / GRID * GRID;
        later.add(new Task(at, order++, host, false, work));
    }

    /** As soon as nothing else of the host is under way. */
    void alone(Host host, Runnable work) {
        later.add(new Task(now, order++, host, true, work));
    }

    /** Runs what is due until the time is come. */
    void runUntil(Duration sinceStart) {
        long end = sinceStart.toMillis();
        goOn(end, () -> false);
        now = Math.max(now, end);
    }

    /** The caller waits for so long, the others go on. Deep within the waits of others, it is no time at all. */
    void meanwhile(Duration wait) {
        if (depth < DEEPEST) {
            depth++;
            long end = now + wait.toMillis();
            goOn(end, () -> false);
            now = Math.max(now, end);
            depth--;
        }
    }

    /** A few others take their turn before the caller goes on, without time passing. */
    void letOthersPass(int turns) {
        if (depth < DEEPEST) {
            depth++;
            int[] left = {turns};
            goOn(now, () -> left[0]-- <= 0);
            depth--;
        }
    }

    private void goOn(long end, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            Task task = next(end);
            if (task == null) {
                return;
            }
            task.host().carryOut(task.work());
        }
    }

    private @Nullable Task next(long end) {
        while (true) {
            admit();
            Task task = pick();
            if (task != null) {
                return task;
            }
            Task first = later.peek();
            if (first == null || first.at() > end) {
                return null;
            }
            now = Math.max(now, first.at());
        }
    }

    private void admit() {
        Task first = later.peek();
        while (first != null && first.at() <= now) {
            ready.add(later.remove());
            first = later.peek();
        }
    }

    private @Nullable Task pick() {
        for (int left = ready.size(), from = left == 0 ? 0 : random.nextInt(left); left > 0; left--, from++) {
            int place = from % ready.size();
            Task task = ready.get(place);
            if (isHindered(task)) {
                continue;
            }
            takeOut(place);
            if (task.host().frozenUntil() > now) {
                later.add(new Task(task.host().frozenUntil(), order++, task.host(), task.alone(), task.work()));
            } else if (task.host().isAlive()) {
                return task;
            }
            if (ready.isEmpty()) {
                return null;
            }
        }
        return null;
    }

    private static boolean isHindered(Task task) {
        return task.alone() && task.host().isAlive() && task.host().isUnderWay();
    }

    private void takeOut(int place) {
        Task last = ready.remove(ready.size() - 1);
        if (place < ready.size()) {
            ready.set(place, last);
        }
    }
}
