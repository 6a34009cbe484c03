package io.bandstream.cli;

import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.Sleeper;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bandstream lag}: whether all that was written is processed, and if not, whether somebody is at it. */
@Command(
        name = "lag",
        description = {
            "Tells per stream and shard what is written and not yet processed, whether workers run or not.",
            "Where records wait, it watches for some seconds whether a worker holds the shard and gets on.",
            "Exit status: 0 caught up or behind, 3 stalled, 4 dead, 5 unknown, 2 could not run."
        })
final class LagCommand implements Callable<Integer> {

    static final int STALLED = 3;
    static final int DEAD = 4;
    static final int UNKNOWN = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final String CLEARED_SCREEN = "\u001b[H\u001b[2J";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--watch",
            description = "Look again every 2 s until Ctrl-C; redraws on a terminal, elsewhere one line per look.")
    private boolean watch;

    private final Terminal terminal;
    private final Sleeper sleeper;

    LagCommand(Terminal terminal) {
        this(terminal, wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()));
    }

    LagCommand(Terminal terminal, Sleeper sleeper) {
        this.terminal = terminal;
        this.sleeper = sleeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (LagAccess access = LagAccess.open(connection, terminal, sleeper)) {
            LagReport report = access.monitor().look();
            while (watch && shown(report)) {
                sleeper.sleep(BETWEEN_LOOKS);
                report = access.monitor().look();
            }
            if (!watch) {
                print(format.json() ? LagJson.document(report) : LagText.page(report));
            }
            return exitStatus(report.state());
        }
    }

    /** False once nobody reads on, as behind {@code head}. */
    private boolean shown(LagReport report) {
        if (format.json()) {
            print(LagJson.line(report));
        } else {
            clearScreen();
            print(terminal.interactive() ? LagText.page(report) : LagText.line(report));
        }
        return !terminal.out().checkError();
    }

    /** By standard error, the one that is known to be a terminal: standard output may be a file. */
    private void clearScreen() {
        if (terminal.interactive()) {
            terminal.err().print(CLEARED_SCREEN);
            terminal.err().flush();
        }
    }

    private void print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    private static int exitStatus(Lag.State state) {
        return switch (state) {
            case CAUGHT_UP, BEHIND -> ExitStatus.DONE;
            case STALLED -> STALLED;
            case DEAD -> DEAD;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
