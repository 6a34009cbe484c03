package io.bandstream.console.snapshot;

import io.bandstream.reconcile.Verdict;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does what takes long beside the requests that ask for it: of each kind one at a time. Thread-safe. */
public final class BackgroundTasks {

    private final LatestSnapshot latest;
    private final Clock clock;
    private final Executor executor;
    private final Function<Exception, String> words;
    private final AtomicBoolean reconciling = new AtomicBoolean();
    private final AtomicBoolean redriving = new AtomicBoolean();

    /**
     * For one board.
     *
     * @param words says of an exception what can stand on the page
     */
    public BackgroundTasks(LatestSnapshot latest, Clock clock, Executor executor, Function<Exception, String> words) {
        this.latest = latest;
        this.clock = clock;
        this.executor = executor;
        this.words = words;
    }

    /**
     * One piece of work that somebody asks for.
     *
     * @param by who asks
     * @param work what is to be done
     * @param told takes what became of it, in a line, when it is over
     */
    public record TaskRequest<T>(String by, Callable<T> work, Consumer<String> told) {}

    /** False where one is under way: then nothing is begun. */
    public boolean reconcile(TaskRequest<Verdict> errand) {
        return begin(
                reconciling,
                errand,
                task -> latest.change(snapshot ->
                        snapshot.with(new Snapshot.Tasks(task, snapshot.tasks().redrive()))),
                before(latest.seen().snapshot().tasks().reconcile()),
                BackgroundTasks::line);
    }

    /** False where one is under way: then nothing is begun. */
    public boolean redriveAll(TaskRequest<String> errand) {
        return begin(
                redriving,
                errand,
                task -> latest.change(snapshot ->
                        snapshot.with(new Snapshot.Tasks(snapshot.tasks().reconcile(), task))),
                before(latest.seen().snapshot().tasks().redrive()),
                Function.identity());
    }

    private <T> boolean begin(
            AtomicBoolean busy,
            TaskRequest<T> errand,
            Consumer<Task<T>> shown,
            Optional<T> before,
            Function<T, String> line) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        shown.accept(new Task.Running<>(errand.by(), clock.instant(), before));
        executor.execute(() -> {
            Task<T> over = over(errand);
            busy.set(false);
            shown.accept(over);
            errand.told().accept(over instanceof Task.Done<T> done ? line.apply(done.result()) : "failed");
        });
        return true;
    }

    private <T> Task<T> over(TaskRequest<T> errand) {
        try {
            return new Task.Done<>(errand.by(), clock.instant(), errand.work().call());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Task.Failed<>(errand.by(), clock.instant(), "the console was stopped");
        } catch (Exception failed) {
            return new Task.Failed<>(errand.by(), clock.instant(), words.apply(failed));
        }
    }

    private static <T> Optional<T> before(Task<T> task) {
        return task instanceof Task.Done<T> done ? Optional.of(done.result()) : Optional.empty();
    }

    private static String line(Verdict verdict) {
        int differences = verdict.differences().size();
        return verdict.consistent() ? "consistent" : differences + (differences == 1 ? " difference" : " differences");
    }
}
