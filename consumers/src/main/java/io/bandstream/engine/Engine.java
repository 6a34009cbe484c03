package io.bandstream.engine;

import io.bandstream.stream.BatchProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The engine of one worker process: every handler's changes run on its lanes. Safe for many threads. */
public final class Engine implements AutoCloseable {

    private static final Duration LAST_EFFECTS = Duration.ofSeconds(5);

    private final View view;
    private final EffectStore store;
    private final DeadLetterOffice deadLetters;
    private final EngineSettings settings;
    private final Settler.Pace pace;
    private final ExecutorService lanes;

    public Engine(
            View view,
            EffectStore store,
            DeadLetterOffice deadLetters,
            EngineSettings settings,
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.view = view;
        this.store = store;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.pace = new Settler.Pace(clock, sleeper, random);
        this.lanes = Executors.newFixedThreadPool(settings.lanes(), Engine::laneThread);
    }

    /** The way of one handler's changes through this engine. */
    public BatchProcessor processorFor(Handler handler) {
        Settler settler = new Settler(handler, view, store, deadLetters, settings, pace);
        return new LaneProcessor(handler::orderKey, settler, lanes);
    }

    /** Takes no more changes; those under way are given a moment, then cut short: they are delivered again. */
    @Override
    public void close() {
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(LAST_EFFECTS.toMillis(), TimeUnit.MILLISECONDS)) {
                cutShort();
            }
        } catch (InterruptedException hurried) {
            cutShort();
            Thread.currentThread().interrupt();
        }
    }

    /** What waits for a lane must hear that it never runs, or its batch would never return. */
    private void cutShort() {
        for (Runnable waiting : lanes.shutdownNow()) {
            if (waiting instanceof LaneRun run) {
                run.abandon();
            }
        }
    }

    private static final AtomicInteger THREADS = new AtomicInteger();

    private static Thread laneThread(Runnable work) {
        Thread thread = new Thread(work, "lane-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
