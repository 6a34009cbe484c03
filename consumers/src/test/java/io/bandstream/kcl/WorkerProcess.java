package io.bandstream.kcl;

import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SettledAtOnce;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A worker in a process of its own, which can be killed. For each change of its tables it writes a row to {@value #DERIVED}
 * that names the table, the item and this worker. SIGTERM stops it gracefully.
 */
final class WorkerProcess {

    static final String DERIVED = "derived";

    private WorkerProcess() {}

    static Process start(URI endpoint, String accessKey, String workerId, String... tables) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                endpoint.toString(),
                accessKey,
                workerId));
        command.addAll(List.of(tables));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Takes the endpoint, the access key, the worker's id and the tables. */
    public static void main(String[] args) throws InterruptedException {
        LocalStreams streams = new LocalStreams(URI.create(args[0]), args[1]);
        String workerId = args[2];
        StreamWorkers workers =
                streams.workers(workerId, derive(streams, workerId), Arrays.copyOfRange(args, 3, args.length));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(workers)));
        workers.start();
        new CountDownLatch(1).await();
    }

    private static ChangeProcessor derive(LocalStreams streams, String workerId) {
        return new SettledAtOnce(batch -> batch.forEach(change -> streams.clients()
                .dynamodb()
                .putItem(request -> request.tableName(DERIVED)
                        .item(Map.of(
                                "id",
                                AttributeValue.fromS(change.origin().table() + "/"
                                        + change.origin().key().text("id").orElseThrow()),
                                "worker",
                                AttributeValue.fromS(workerId))))
                .join()));
    }

    private static void stop(StreamWorkers workers) {
        try {
            workers.stop(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
