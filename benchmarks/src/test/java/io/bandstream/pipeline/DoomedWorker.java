package io.bandstream.pipeline;

import io.bandstream.engine.EngineSettings;
import io.bandstream.pipeline.PipelineFixture.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A whole worker in a process of its own, over a bad line, until it is killed. */
final class DoomedWorker {

    private DoomedWorker() {}

    static Process start(Tenant tenant, String workerId, long seed) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedWorker.class.getName(),
                        tenant.endpoint().toString(),
                        tenant.accessKey(),
                        workerId,
                        Long.toString(seed)))
                .inheritIO()
                .start();
    }

    /** Takes the endpoint, the access key, the worker's id and the seed of its bad luck. */
    public static void main(String[] args) throws InterruptedException {
        PipelineFixture fixture = PipelineFixture.over(
                new Tenant(URI.create(args[0]), args[1]), line -> new BadLine(line, Long.parseLong(args[3])));
        Tally.workers(fixture, args[2]).start();
        new Pipeline(fixture.tables(), fixture.streams(), EngineSettings.defaults(), Clock.systemUTC(), args[2])
                .start();
        new CountDownLatch(1).await();
    }
}
