package io.bandstream.console.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks at everything at its pace and puts it on the board, once for all who look at the page. Thread-safe.
 *
 * <p>Polite: the streams are read every 4 seconds, the leases, which show a death, every 2 seconds, what waits for people
 * every 4 seconds and the tables' descriptions every minute.
 */
public final class Sampler {

    private static final Duration LEASES = Duration.ofSeconds(2);
    private static final Duration STREAMS = Duration.ofSeconds(4);
    private static final Duration DESK = Duration.ofSeconds(4);
    private static final Duration TABLES = Duration.ofMinutes(1);
    private static final int MOST_ACTIONS = 50;
    private static final int MOST_ENTRIES = 12;

    private final ConsoleReads reads;
    private final LatestSnapshot latest;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Function<Exception, String> words;

    /**
     * Nothing is looked at before {@link #start}.
     *
     * @param executor with 4 threads or more; its owner ends it
     * @param words says of an exception what can stand on the page
     */
    public Sampler(
            ConsoleReads reads,
            LatestSnapshot latest,
            Clock clock,
            ScheduledExecutorService executor,
            Function<Exception, String> words) {
        this.reads = reads;
        this.latest = latest;
        this.clock = clock;
        this.executor = executor;
        this.words = words;
    }

    public void start() {
        every(LEASES, this::lookAtLeases);
        every(STREAMS, this::lookAtStreams);
        every(DESK, this::lookAtDesk);
        every(TABLES, this::lookAtTables);
    }

    private void every(Duration pace, Runnable look) {
        var unused = executor.scheduleWithFixedDelay(look, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    void lookAtLeases() {
        Reading<Heartbeats> before = latest.seen().snapshot().heartbeats();
        Reading<Heartbeats> now =
                look(before, () -> before.value().orElse(Heartbeats.NONE).next(reads.leases(), clock.instant()));
        latest.change(snapshot -> snapshot.withHeartbeats(now));
    }

    void lookAtStreams() {
        Reading<List<StreamFigures>> before = latest.seen().snapshot().streams();
        Reading<List<StreamFigures>> now = look(before, () -> LagFigures.of(reads.lag()));
        latest.change(snapshot -> snapshot.with(now, longer(snapshot.history(), now)));
    }

    private static History longer(History history, Reading<List<StreamFigures>> now) {
        return now.trouble().isPresent()
                ? history
                : now.value()
                        .map(streams -> history.with(History.Point.of(now.at(), streams)))
                        .orElse(history);
    }

    /** What waits for people, now: called as well when somebody has done something. */
    public synchronized void lookAtDesk() {
        Snapshot.Desk before = latest.seen().snapshot().desk();
        Snapshot.Desk now = new Snapshot.Desk(
                look(before.letters(), reads::letters),
                look(before.pending(), () -> reads.pending(MOST_ACTIONS)),
                look(before.gaps(), reads::gaps),
                look(before.trail(), () -> reads.trail(MOST_ENTRIES)));
        latest.change(snapshot -> snapshot.with(now));
    }

    /** The tables' descriptions, now: called as well when somebody asks for it. */
    public synchronized void lookAtTables() {
        var before = latest.seen().snapshot().drift();
        var now = look(before, reads::drift);
        latest.change(snapshot -> snapshot.withDrift(now));
    }

    private <T> Reading<T> look(Reading<T> before, Callable<T> look) {
        try {
            return Reading.of(look.call(), clock.instant());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return before;
        } catch (Exception unreadable) {
            return before.failed(words.apply(unreadable));
        }
    }
}
