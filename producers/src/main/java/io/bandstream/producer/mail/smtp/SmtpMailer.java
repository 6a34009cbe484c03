package io.bandstream.producer.mail.smtp;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands letters to a mail server, some time after they were sent here. One that the server can't take now is tried again,
 * six times within half an hour: as long as a reset's token lasts. Letters wait in memory: a process that ends loses
 * those that it still has, and whoever waits for one asks again. Thread-safe; to be closed once.
 */
public final class SmtpMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(13));

    private static final int MOST_WAITING = 5_000;
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);

    private final SmtpServer server;
    private final ScheduledExecutorService executor;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    /**
     * Connects to nobody yet.
     *
     * @param clock wall clock, for the letters' dates
     * @param executor this one's from now on: it ends with it, and must then drop what it was to do later
     */
    public SmtpMailer(SmtpSettings settings, Clock clock, ScheduledExecutorService executor) {
        this.server = new SmtpServer(settings, clock);
        this.executor = executor;
    }

    @Override
    public void send(Letter letter) {
        if (!room.tryAcquire()) {
            lost(letter, "too many wait");
            return;
        }
        try {
            executor.execute(() -> attempt(letter, 0));
        } catch (RejectedExecutionException e) {
            settled(letter, "this process is ending");
        }
    }

    private void attempt(Letter letter, int failed) {
        Delivery delivery = delivery(letter);
        if (delivery instanceof Delivery.Deferred deferred) {
            again(letter, failed, deferred.why());
        } else if (delivery instanceof Delivery.Refused refused) {
            settled(letter, refused.why());
        } else {
            room.release();
        }
    }

    /** Nothing that a library throws may end the executor's work or quote the letter. */
    private Delivery delivery(Letter letter) {
        try {
            return server.send(letter);
        } catch (RuntimeException e) {
            return new Delivery.Refused("unexpected " + e.getClass().getSimpleName());
        }
    }

    private void again(Letter letter, int failed, String why) {
        if (failed >= WAITS.size()) {
            settled(letter, why);
            return;
        }
        try {
            var unused = executor.schedule(
                    () -> attempt(letter, failed + 1), WAITS.get(failed).toMillis(), TimeUnit.MILLISECONDS);
            LOG.warn("a letter ({}) waits for another attempt: {}", kind(letter), why);
        } catch (RejectedExecutionException e) {
            settled(letter, why);
        }
    }

    private void settled(Letter letter, String why) {
        room.release();
        lost(letter, why);
    }

    private static void lost(Letter letter, String why) {
        LOG.error("a letter ({}) is lost: {}", kind(letter), why);
    }

    private static String kind(Letter letter) {
        return letter.getClass().getSimpleName();
    }

    /** Gives those that were not tried yet some seconds; what waits for another attempt is lost. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        int waiting = MOST_WAITING - room.availablePermits();
        if (waiting > 0) {
            LOG.error("{} letters are lost: this process has ended before a mail server took them", waiting);
        }
    }
}
