package io.bandstream.wiring;

import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the whole pipeline again and again, so that each process can tell of all others. The leases are read every few
 * seconds, which tells who lives; the streams, whose readers are few, are looked at seldom. To be closed once.
 */
final class LagSampler implements AutoCloseable {

    static final Duration BETWEEN_GLANCES = Duration.ofSeconds(3);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(LagSampler.class);

    private final LagMonitor monitor;
    private final Clock clock;
    private final Consumer<LagReport> told;
    private final Thread thread;

    /** @param told each report, on the sampler's own thread */
    LagSampler(LagMonitor monitor, Clock clock, Consumer<LagReport> told) {
        this.monitor = monitor;
        this.clock = clock;
        this.told = told;
        this.thread = new Thread(this::run, "lag-sampler");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Instant nextLook = Instant.MIN;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean look = !clock.instant().isBefore(nextLook);
                sample(look);
                nextLook = look ? clock.instant().plus(BETWEEN_LOOKS) : nextLook;
                RealTime.sleep(BETWEEN_GLANCES);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(boolean look) throws InterruptedException {
        try {
            told.accept(look ? monitor.look() : monitor.glance());
        } catch (RuntimeException e) {
            log.warn("The lag could not be sampled: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
