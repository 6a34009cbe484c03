package io.bandstream.producer.evaluation;

import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.item.QueuedEvaluation;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has scripts marked as they fall due, by threads of its own: nobody else waits for an evaluator. Any number of desks in
 * any number of processes share a queue. To be started once and closed once. Thread-safe.
 */
public final class EvaluationDesk {

    private static final Logger log = LoggerFactory.getLogger(EvaluationDesk.class);

    private final EvaluationQueue queue;
    private final Marking marking;
    private final DeskSettings settings;
    private final Sleeper sleeper;
    private final EvaluationListener listener;
    private final Semaphore free;
    private final ExecutorService markers;
    private final ExecutorService taker = Executors.newSingleThreadExecutor(work -> daemon(work, "evaluation-queue"));

    /**
     * Nothing runs before {@link #start}.
     *
     * @param clock wall clock, to the millisecond; those of all desks should agree within seconds
     * @param sleeper waits where the queue is empty
     * @param listener told how it fares
     */
    public EvaluationDesk(
            ItemStore store,
            Assessments assessments,
            Evaluator evaluator,
            DeskSettings settings,
            Clock clock,
            Sleeper sleeper,
            EvaluationListener listener) {
        this.queue = new EvaluationQueue(store, clock, settings.claim());
        this.marking = new Marking(store, assessments, evaluator, queue, settings);
        this.settings = settings;
        this.sleeper = sleeper;
        this.listener = listener;
        this.free = new Semaphore(settings.slots());
        this.markers = Executors.newFixedThreadPool(settings.slots(), work -> daemon(work, "evaluation"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns at once. */
    public void start() {
        taker.execute(this::takeOn);
    }

    private void takeOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!taken()) {
                    sleeper.sleep(settings.poll());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes as much as there is room for, waiting for room first; answers whether there was anything to take. */
    private boolean taken() throws InterruptedException {
        free.acquire();
        int room = 1 + free.drainPermits();
        int used = 0;
        try {
            EvaluationQueue.Taking taking = queue.take(room);
            listener.looked(taking.oldest());
            for (QueuedEvaluation mine : taking.taken()) {
                markers.execute(() -> mark(mine));
                used++;
            }
            return taking.anyDue();
        } catch (RuntimeException trouble) {
            if (!Thread.currentThread().isInterrupted()) {
                log.error("The evaluation queue can't be read: {}; it is tried again", named(trouble));
            }
            return false;
        } finally {
            free.release(room - used);
        }
    }

    /** What is not settled here is due again when its claim ends. */
    private void mark(QueuedEvaluation mine) {
        long begun = System.nanoTime();
        EvaluationListener.Outcome outcome = EvaluationListener.Outcome.BROKEN_OFF;
        try {
            outcome = marking.mark(mine);
        } catch (RuntimeException trouble) {
            log.error("Assessment {}: the evaluation broke off: {}", mine.assessmentId(), named(trouble));
        } finally {
            free.release();
            listener.tried(outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Only the stores' messages are sure to quote nothing. */
    private static String named(RuntimeException trouble) {
        return trouble instanceof StoreUnavailableException
                ? String.valueOf(trouble.getMessage())
                : trouble.getClass().getName();
    }

    /**
     * Takes no more, lets those finish that are being marked, and cuts short what is not done by then: it is due again when
     * its claim ends.
     *
     * @param patience with what is being taken, and once more with what is being marked
     */
    public void close(Duration patience) {
        taker.shutdownNow();
        try {
            boolean tookItsLast = taker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            markers.shutdown();
            if (!tookItsLast || !markers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                markers.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            markers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
