package io.bandstream.wiring;

import io.bandstream.console.Console;
import io.bandstream.console.ConsoleSettings;
import io.bandstream.console.access.AccessKey;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.snapshot.BackgroundTasks;
import io.bandstream.console.snapshot.ConsoleReads;
import io.bandstream.console.snapshot.LatestSnapshot;
import io.bandstream.console.snapshot.Sampler;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagReport;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The console of this process, what it looks with, and the clients that it uses. To be closed once. */
public final class ConsoleServer implements AutoCloseable {

    /** One for each thing that is looked at, and two for what people ask for. */
    private static final int THREADS = 7;

    private static final long KEY_SECONDS = 5;

    private final DynamoDbClient tables;
    private final StreamClients streams;
    private final ScheduledExecutorService executor;
    private final Console console;
    private final Optional<Token> token;

    private ConsoleServer(
            DynamoDbClient tables,
            StreamClients streams,
            ScheduledExecutorService executor,
            Console console,
            Optional<Token> token) {
        this.tables = tables;
        this.streams = streams;
        this.executor = executor;
        this.console = console;
        this.token = token;
    }

    /**
     * Looks and serves from now on, over tables that exist.
     *
     * @param telemetry shows and tells of what is seen of the streams
     * @param evaluatedBy as the workers have it: letters are run again by the same rules
     * @param renew makes another token in place of the one that there is
     * @throws io.bandstream.producer.http.ListenException if the port can't be had
     */
    public static ConsoleServer start(
            Telemetry telemetry, ConsoleSettings settings, EvaluatedBy evaluatedBy, boolean renew) {
        DynamoDbClient tables = telemetry.connection().dynamoDb();
        StreamClients streams = telemetry.connection().streamClients();
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS, ConsoleServer::thread);
        try {
            return start(tables, streams, executor, telemetry::saw, settings, evaluatedBy, renew);
        } catch (RuntimeException e) {
            executor.shutdownNow();
            close(tables, streams);
            throw e;
        }
    }

    private static ConsoleServer start(
            DynamoDbClient tables,
            StreamClients streams,
            ScheduledExecutorService executor,
            Consumer<LagReport> seen,
            ConsoleSettings settings,
            EvaluatedBy evaluatedBy,
            boolean renew) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Tokens tokens = new Tokens(random);
        ItemStore store = new DynamoDbItemStore(tables);
        Attempts attempts = new Attempts(RealTime::sleep, random);
        AccessKey key = new AccessKey(store, tokens, clock);
        AuditTrail trail = new AuditTrail(store, attempts, clock, UUID::randomUUID, WorkerId.of(random));
        Console.Access access = new Console.Access(key, new Sessions(tokens, clock), trail);
        ConsoleReads reads = new DynamoDbConsoleReads(tables, streams, trail, seen);
        LatestSnapshot latest = new LatestSnapshot(clock);
        Sampler sampler = new Sampler(reads, latest, clock, executor, ConsoleServer::words);
        Console.Means means = new Console.Means(
                reads,
                new DynamoDbConsoleOperations(tables, ActionDesk.on(tables, clock), evaluatedBy, clock),
                latest,
                sampler,
                new BackgroundTasks(latest, clock, executor, ConsoleServer::words));
        Console console = Console.start(
                settings, means, access, new Console.Around(clock, System::nanoTime, ConsoleServer::words));
        Optional<Token> token = renew ? Optional.of(key.renew()) : key.make();
        sampler.start();
        watch(executor, access);
        return new ConsoleServer(tables, streams, executor, console, token);
    }

    /** So that a new token ends the sessions of all consoles. */
    private static void watch(ScheduledExecutorService executor, Console.Access access) {
        var unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        access.key().digest().ifPresent(access.sessions()::keepOnly);
                    } catch (StoreUnavailableException later) {
                        // The sessions stay as they are until the table answers again.
                    }
                },
                KEY_SECONDS,
                KEY_SECONDS,
                TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "console-look");
        thread.setDaemon(true);
        return thread;
    }

    private static String words(Exception error) {
        return AwsErrors.describe(error)
                .orElseGet(() -> error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage());
    }

    public int port() {
        return console.port();
    }

    /** What opens the console, if it was made just now: to be printed once, for nobody can read it again. */
    public Optional<Token> token() {
        return token;
    }

    /** What is being looked at or compared is given up. */
    @Override
    public void close() {
        executor.shutdownNow();
        console.close();
        close(tables, streams);
    }

    private static void close(DynamoDbClient tables, StreamClients streams) {
        tables.close();
        streams.close();
    }
}
