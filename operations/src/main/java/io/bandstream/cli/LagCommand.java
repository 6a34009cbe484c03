package io.bandstream.cli;

import io.bandstream.engine.Sleeper;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagReport;
import io.bandstream.wiring.Operator;
import io.bandstream.wiring.RealTime;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bandstream lag}: whether all that was written is processed, and if not, whether somebody is at it. */
@Command(
        name = "lag",
        description = {
            "Tells per stream and shard what is written and not yet processed, whether workers run or not.",
            "It watches the leases until it is clear whether live workers hold the shards, and, where records wait, get on"
                    + " and how fast: some seconds.",
            "Exit status: 0 caught up or behind, 3 stalled, 4 dead, 5 unknown, 2 could not run."
        })
final class LagCommand implements Callable<Integer> {

    static final int STALLED = 3;
    static final int DEAD = 4;
    static final int UNKNOWN = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

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
        this(terminal, RealTime::sleep);
    }

    LagCommand(Terminal terminal, Sleeper sleeper) {
        this.terminal = terminal;
        this.sleeper = sleeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Operator operator = Operator.of(connection.open(terminal.environment()), sleeper)) {
            LagReport report =
                    watch ? watched(operator.monitor()) : operator.monitor().look();
            if (!watch) {
                print(format.json() ? LagJson.document(report) : LagText.page(report));
            }
            return exitStatus(report.state());
        }
    }

    private LagReport watched(LagMonitor monitor) throws InterruptedException {
        if (format.json() || !terminal.screen()) {
            return watched(monitor, report -> print(format.json() ? LagJson.line(report) : LagText.line(report)));
        }
        try (LiveView view = LiveView.ofThisProcess(terminal.out())) {
            view.draw("looking at the streams and their leases ...");
            return watched(
                    monitor, report -> view.draw(LagText.page(report) + "\n" + report.asOf() + ", Ctrl-C ends it"));
        }
    }

    /** Until nobody reads on, as behind {@code head}, or the process is told to end. */
    private LagReport watched(LagMonitor monitor, Consumer<LagReport> shown) throws InterruptedException {
        while (true) {
            LagReport report = monitor.look();
            shown.accept(report);
            if (terminal.out().checkError()) {
                return report;
            }
            sleeper.sleep(BETWEEN_LOOKS);
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
