package io.bandstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.bandstream.demo.Check;
import io.bandstream.demo.Derived;
import io.bandstream.demo.Expected;
import io.bandstream.demo.Play;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.lag.LagReport;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.local.Options;
import io.bandstream.reconcile.Verdict;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Consumers;
import io.bandstream.wiring.DynamoDbStage;
import io.bandstream.wiring.Operator;
import io.bandstream.wiring.RealTime;
import io.bandstream.wiring.Tables;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream demo}: the main job, from an empty machine to the verdict. */
@Command(
        name = "demo",
        description = {
            "Shows the pipeline at work on a DynamoDB of its own: candidates register, buy, take assessments and write to"
                    + " the support; the consumers derive what follows; it is compared with what must follow.",
            "Needs no AWS. Exit status: 0 all as it must be, 1 something is not, 2 could not run."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int PLAYERS_AT_A_TIME = 8;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "25",
            converter = AtLeastOne.class,
            description = "How many candidates play. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Play the same once more: whole number, printed by each run. Default: a new one.")
    private @Nullable Long seed;

    private final Terminal terminal;
    private final DemoText text;
    private final Phases phases;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
        this.text = new DemoText(terminal.out());
        this.phases = new Phases(terminal, System::nanoTime);
    }

    /** The log is silent about what the demo provokes and shows itself, such as dead letters. */
    @Override
    public Integer call() throws InterruptedException {
        ((Logger) LoggerFactory.getLogger("io.bandstream")).setLevel(Level.ERROR);
        long played = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
        text.opening(users, played);
        try (LocalDynamoDb server = phases.time("start DynamoDB", () -> LocalDynamoDb.start(Options.inMemory()))) {
            Connection connection = Connection.toEmbedded(server.endpoint());
            try (DynamoDbClient client = connection.dynamoDb();
                    Operator operator = Operator.of(connection, RealTime::sleep)) {
                phases.time("create the tables", () -> Tables.create(client));
                try (Consumers consumers = Consumers.start(connection)) {
                    return play(new DynamoDbStage(client, Clock.systemUTC()), consumers, operator, played);
                }
            }
        }
    }

    private int play(DynamoDbStage stage, Consumers consumers, Operator operator, long played)
            throws InterruptedException {
        phases.time("start the consumers", () -> requireReady(consumers));
        Expected expected = phases.time("play", () -> perform(stage, played));
        LagReport lag = phases.time("catch up", () -> operator.monitor().awaitCaughtUp(CAUGHT_UP_WITHIN));
        Verdict verdict = phases.time("reconcile", () -> operator.reconciler().run());
        Derived derived = Derived.read(stage);
        text.story(derived, lag, verdict);
        boolean good = text.verdict(Check.all(expected, derived), lag.caughtUp(), verdict.consistent());
        text.closing(phases);
        return good ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private Expected perform(DynamoDbStage stage, long played) throws InterruptedException {
        ExecutorService players = Executors.newFixedThreadPool(PLAYERS_AT_A_TIME);
        try {
            Play play = new Play(stage, players);
            play.load();
            return play.perform(users, played, new TerminalProgress(terminal, "chapters"));
        } finally {
            players.shutdownNow();
        }
    }

    private static Readiness requireReady(Consumers consumers) throws InterruptedException {
        Readiness readiness = consumers.awaitReady(READY_WITHIN);
        if (readiness instanceof Readiness.Failed failed) {
            throw new CommandRefused("table " + failed.failure().table() + " can't be read: "
                    + failed.failure().reason());
        }
        if (readiness instanceof Readiness.NotReady slow) {
            throw new CommandRefused("the consumers did not get ready within " + READY_WITHIN.toSeconds() + " s: nobody"
                    + " holds " + String.join(", ", slow.tables()) + "; is the machine very busy? Try again");
        }
        return readiness;
    }

    static final class AtLeastOne implements ITypeConverter<Integer> {

        private static final int MOST = 10_000;

        @Override
        public Integer convert(String number) {
            if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > MOST) {
                throw new TypeConversionException("'" + number + "' is no number of users: write 1 to " + MOST);
            }
            return Integer.valueOf(number);
        }
    }
}
