package io.bandstream.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a local DynamoDB is to run.
 *
 * @param port 1 to 65535, or 0 for any free one
 * @param data the directory that keeps the tables, made if it is missing; empty: in memory
 * @param tenancy whose tables a client sees
 * @param maxHeapMegabytes of the child's JVM
 * @param patience how long the child may take until it answers
 */
public record Options(int port, Optional<Path> data, Tenancy tenancy, int maxHeapMegabytes, Duration patience) {

    /** Whose tables a client sees. */
    public enum Tenancy {
        /** All clients see the same tables, whatever their credentials and region. */
        ONE_FOR_ALL,
        /** Each pair of access key and region has tables of its own. */
        PER_ACCESS_KEY
    }

    private static final int DEFAULT_HEAP = 1024;
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    public Options {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (maxHeapMegabytes < 64) {
            throw new IllegalArgumentException("DynamoDB Local needs 64 MB of heap at least");
        }
    }

    /** Any free port, tables in memory and the same for all clients. */
    public static Options inMemory() {
        return new Options(0, Optional.empty(), Tenancy.ONE_FOR_ALL, DEFAULT_HEAP, DEFAULT_PATIENCE);
    }

    public Options onPort(int wanted) {
        return new Options(wanted, data, tenancy, maxHeapMegabytes, patience);
    }

    public Options keptIn(Path directory) {
        return new Options(port, Optional.of(directory), tenancy, maxHeapMegabytes, patience);
    }

    public Options withTenancy(Tenancy wanted) {
        return new Options(port, data, wanted, maxHeapMegabytes, patience);
    }
}
