package io.bandstream.cli;

import io.bandstream.demo.Progress;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar where a person watches, a line per quarter elsewhere. */
final class TerminalProgress implements Progress {

    private static final int WIDTH = 72;
    private static final int REDRAW_MILLIS = 100;

    private final Terminal terminal;
    private final String steps;

    /** @param steps what a step is, in the plural */
    TerminalProgress(Terminal terminal, String steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    @Override
    public Steps begin(String what, int total) {
        return terminal.interactive() ? bar(what, total) : lines(what, total);
    }

    /** A line per quarter wherever it is shown: among lines of a result a bar would be torn. */
    Steps lines(String what, int total) {
        return new Lines(what, total);
    }

    private static Steps bar(String what, int total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("  " + what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
        return new Steps() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    private final class Lines implements Steps {

        private static final long LINES = 4;

        private final String what;
        private final int total;
        private final AtomicInteger done = new AtomicInteger();

        Lines(String what, int total) {
            this.what = what;
            this.total = total;
        }

        @Override
        public void step() {
            int now = done.incrementAndGet();
            if (now * LINES / total > (now - 1) * LINES / total) {
                terminal.err().println("  " + what + ": " + now + " of " + total + " " + steps);
                terminal.err().flush();
            }
        }

        @Override
        public void close() {
            terminal.err().flush();
        }
    }
}
