package io.bandstream.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Times the parts of a long command and says each when it is done. Not thread-safe. */
final class Phases {

    private final Terminal terminal;
    private final LongSupplier nanos;
    private final Map<String, Duration> took = new LinkedHashMap<>();

    /** @param nanos a clock that never goes back */
    Phases(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /** Something that may be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    <T> T time(String phase, Work<T> work) throws InterruptedException {
        long begun = nanos.getAsLong();
        T outcome = work.run();
        Duration duration = Duration.ofNanos(nanos.getAsLong() - begun);
        took.put(phase, duration);
        terminal.err().println(String.format("  %-20s %s", phase, seconds(duration)));
        terminal.err().flush();
        return outcome;
    }

    /** All together. */
    Duration total() {
        return took.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    static String seconds(Duration duration) {
        return String.format("%5.1f s", duration.toMillis() / 1000.0);
    }
}
