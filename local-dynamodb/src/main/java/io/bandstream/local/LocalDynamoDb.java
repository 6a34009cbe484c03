package io.bandstream.local;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A DynamoDB Local that runs as a child of this JVM and ends with it, even when this JVM is killed. Thread-safe.
 *
 * <p>A child process, because the licence of DynamoDB Local forbids combining it with one's own program.
 */
public final class LocalDynamoDb implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final int port;

    private LocalDynamoDb(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @throws LocalDynamoDbException if the port is taken, the server's jars are missing, or the server ends or does not
     *     answer in time
     */
    public static LocalDynamoDb start(Options options) {
        ServerFolder server = ServerFolder.locate(System.getProperty(ServerFolder.PROPERTY));
        int port = bindable(options.port());
        Process process = launch(command(server, options, port), options.data());
        OutputTail output = new OutputTail(process.getInputStream());
        LocalDynamoDb started = new LocalDynamoDb(process, port);
        try {
            new Readiness(process, started.endpoint(), output).await(options.patience());
            return started;
        } catch (LocalDynamoDbException e) {
            started.close();
            throw e;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** The process id of the child. */
    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Runs the action once the child has ended, for whatever reason, on a thread of the JDK's. */
    public void onEnd(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** Ends the child and returns when it is gone; a second call does nothing. */
    @Override
    public void close() {
        try {
            release(process.getOutputStream());
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void release(Closeable rope) {
        try {
            rope.close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** The wildcard address, as DynamoDB Local itself binds it. */
    private static int bindable(int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new LocalDynamoDbException(
                    "port " + wanted + " is taken: " + e.getMessage() + ", choose another with --port", e);
        }
    }

    private static List<String> command(ServerFolder server, Options options, int port) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + options.maxHeapMegabytes() + "m",
                "-Xshare:auto",
                "-cp",
                server.classPath(),
                ServerMain.class.getName(),
                "-port",
                Integer.toString(port),
                "-disableTelemetry"));
        if (options.tenancy() == Options.Tenancy.ONE_FOR_ALL) {
            command.add("-sharedDb");
        }
        options.data()
                .ifPresentOrElse(
                        directory -> command.addAll(
                                List.of("-dbPath", directory.toAbsolutePath().toString())),
                        () -> command.add("-inMemory"));
        return command;
    }

    private static Process launch(List<String> command, Optional<Path> data) {
        data.ifPresent(LocalDynamoDb::create);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new LocalDynamoDbException("cannot start a JVM for DynamoDB Local: " + e.getMessage(), e);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new LocalDynamoDbException(
                    "cannot keep tables in " + directory + " (" + e + "), choose another place with --data", e);
        }
    }
}
