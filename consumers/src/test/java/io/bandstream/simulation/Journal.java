package io.bandstream.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says what happens, for one who replays a run; silent otherwise. */
final class Journal {

    private final Consumer<String> lines;
    private final boolean silent;

    private Journal(Consumer<String> lines, boolean silent) {
        this.lines = lines;
        this.silent = silent;
    }

    static Journal silent() {
        return new Journal(line -> {}, true);
    }

    static Journal into(Consumer<String> lines) {
        return new Journal(lines, false);
    }

    void note(Timeline timeline, Host host, Supplier<String> what) {
        if (!silent) {
            lines.accept("%8.3f  %-12s %s".formatted(timeline.millis() / 1e3, host, what.get()));
        }
    }
}
