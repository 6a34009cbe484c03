package io.bandstream.console.picture;

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

    private final Sight sight;
    private final Board board;
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
            Sight sight,
            Board board,
            Clock clock,
            ScheduledExecutorService executor,
            Function<Exception, String> words) {
        this.sight = sight;
        this.board = board;
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
        Reading<Heartbeats> before = board.latest().picture().heartbeats();
        Reading<Heartbeats> now =
                look(before, () -> before.value().orElse(Heartbeats.NONE).next(sight.leases(), clock.instant()));
        board.change(picture -> picture.withHeartbeats(now));
    }

    void lookAtStreams() {
        Reading<List<StreamFigures>> before = board.latest().picture().streams();
        Reading<List<StreamFigures>> now = look(before, () -> LagFigures.of(sight.lag()));
        board.change(picture -> picture.with(now, longer(picture.history(), now)));
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
        Picture.Desk before = board.latest().picture().desk();
        Picture.Desk now = new Picture.Desk(
                look(before.letters(), sight::letters),
                look(before.pending(), () -> sight.pending(MOST_ACTIONS)),
                look(before.gaps(), sight::gaps),
                look(before.trail(), () -> sight.trail(MOST_ENTRIES)));
        board.change(picture -> picture.with(now));
    }

    /** The tables' descriptions, now: called as well when somebody asks for it. */
    public synchronized void lookAtTables() {
        var before = board.latest().picture().drift();
        var now = look(before, sight::drift);
        board.change(picture -> picture.withDrift(now));
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
